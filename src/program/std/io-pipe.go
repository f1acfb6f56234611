package io

import "sync"

// A pipe hands each Write over to the Reads that take it, in the goroutine that reads.
type pipe struct {
	writing sync.Mutex
	data    chan []byte
	taken   chan int
	once    sync.Once
	done    chan struct{}
	readErr firstError
	writErr firstError
}

// firstError keeps the first error that is stored.
type firstError struct {
	sync.Mutex
	err error
}

func (f *firstError) store(err error) {
	f.Lock()
	defer f.Unlock()
	if f.err == nil {
		f.err = err
	}
}

func (f *firstError) load() error {
	f.Lock()
	defer f.Unlock()
	return f.err
}

func (p *pipe) close() { p.once.Do(func() { close(p.done) }) }

type PipeReader struct{ p *pipe }
type PipeWriter struct{ p *pipe }

func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{data: make(chan []byte), taken: make(chan int), done: make(chan struct{})}
	return &PipeReader{p}, &PipeWriter{p}
}

func (r *PipeReader) Read(b []byte) (n int, err error) {
	p := r.p
	select {
	case <-p.done:
		return 0, p.readError()
	default:
	}
	select {
	case data := <-p.data:
		n = copy(b, data)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.readError()
	}
}

// readError is what a Read says of a closed pipe: the writer's error, unless the reader was closed before.
func (p *pipe) readError() error {
	err := p.writErr.load()
	if p.readErr.load() == nil && err != nil {
		return err
	}
	return ErrClosedPipe
}

func (p *pipe) writeError() error {
	err := p.readErr.load()
	if p.writErr.load() == nil && err != nil {
		return err
	}
	return ErrClosedPipe
}

func (r *PipeReader) Close() error { return r.CloseWithError(nil) }
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	r.p.readErr.store(err)
	r.p.close()
	return nil
}

func (w *PipeWriter) Write(b []byte) (n int, err error) {
	p := w.p
	select {
	case <-p.done:
		return 0, p.writeError()
	default:
		p.writing.Lock()
		defer p.writing.Unlock()
	}
	for once := true; once || len(b) > 0; once = false {
		select {
		case p.data <- b:
			k := <-p.taken
			b = b[k:]
			n += k
		case <-p.done:
			return n, p.writeError()
		}
	}
	return n, nil
}

func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	w.p.writErr.store(err)
	w.p.close()
	return nil
}
