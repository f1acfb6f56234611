package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key string

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	child, cancel2 := context.WithCancel(context.WithValue(ctx, key("k"), "v"))
	defer cancel2()
	fmt.Println(ctx.Err(), child.Value(key("k")), child.Value(key("z")))
	cancel()
	<-child.Done()
	fmt.Println(ctx.Err(), child.Err(), errors.Is(child.Err(), context.Canceled), context.Cause(child))
	c3, cancel3 := context.WithCancelCause(context.Background())
	cancel3(errors.New("why"))
	fmt.Println(c3.Err(), context.Cause(c3))
	t, cancel4 := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel4()
	<-t.Done()
	fmt.Println(t.Err(), errors.Is(t.Err(), context.DeadlineExceeded))
	stop := context.AfterFunc(ctx, func() {})
	_ = stop
	fmt.Println(context.Background(), context.TODO().Err())
}
