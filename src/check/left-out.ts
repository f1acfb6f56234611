/**
 * What Go's standard packages have and the bundled ones leave out: it is "unsupported", where any other missing name is undefined, as in Go.
 */
import type { Package, Type } from "./types.ts";

/** By path: names of package level, and fields and methods as `Type.Name`; "*" where too many are left out to be listed. */
const LEFT_OUT: ReadonlyMap<string, () => ReadonlySet<string>> = new Map([
  ["bufio", words(`
    ErrBadReadCount ErrBufferFull ErrFinalToken ErrInvalidUnreadByte ErrInvalidUnreadRune ErrNegativeCount ReadWriter.Reader ReadWriter.Writer Reader.Buffered
    ReadWriter.Available ReadWriter.AvailableBuffer ReadWriter.Discard ReadWriter.Peek ReadWriter.ReadFrom ReadWriter.ReadLine ReadWriter.ReadSlice
    ReadWriter.UnreadByte ReadWriter.UnreadRune ReadWriter.WriteTo Reader.Discard
    Reader.Peek Reader.ReadLine Reader.ReadSlice Reader.Reset Reader.Size Reader.UnreadByte Reader.UnreadRune Reader.WriteTo Writer.Available
    Writer.AvailableBuffer Writer.ReadFrom Writer.Reset Writer.Size
  `)],
  ["bytes", words(`
    Buffer.Available Buffer.AvailableBuffer Buffer.Next Buffer.Peek Buffer.ReadBytes Buffer.ReadFrom Buffer.ReadRune Buffer.UnreadByte Buffer.UnreadRune
    Buffer.WriteTo ErrTooLarge MinRead Reader.ReadAt Reader.Seek Reader.UnreadRune Reader.WriteTo ToLowerSpecial ToTitleSpecial ToUpperSpecial
  `)],
  ["flag", words("CommandLine Flag FlagSet Lookup NewFlagSet Set TextVar UnquoteUsage Visit VisitAll")],
  ["fmt", words("Fscan Fscanf Fscanln Scan ScanState Scanf Scanln Scanner")],
  ["hash", words("Cloner XOF")],
  ["hash/fnv", words("New128 New128a")],
  ["io", words("NewOffsetWriter NewSectionReader OffsetWriter ReadSeekCloser ReadWriteSeeker SectionReader WriteSeeker")],
  ["io/fs", words(`
    DirEntry FS File FileInfo FileInfoToDirEntry FileMode FormatDirEntry FormatFileInfo Glob GlobFS Lstat ModeAppend ModeCharDevice ModeDevice ModeDir
    ModeExclusive ModeIrregular ModeNamedPipe ModePerm ModeSetgid ModeSetuid ModeSocket ModeSticky ModeSymlink ModeTemporary ModeType PathError ReadDir
    ReadDirFS ReadDirFile ReadFile ReadFileFS ReadLink ReadLinkFS SkipAll SkipDir Stat StatFS Sub SubFS ValidPath WalkDir WalkDirFunc
  `)],
  ["log/slog", words(`
    AnyValue Attr.Equal Attr.String BoolValue DiscardHandler DurationValue Float64Value GroupAttrs GroupValue Handler HandlerOptions Int64Value IntValue
    JSONHandler Kind KindAny KindBool KindDuration KindFloat64 KindGroup KindInt64 KindLogValuer KindString KindTime KindUint64 Level.AppendText Level.Level
    Level.MarshalJSON Level.MarshalText Level.String Level.UnmarshalJSON Level.UnmarshalText LevelKey LevelVar Leveler LogAttrs LogValuer Logger.Enabled
    Logger.Handler Logger.LogAttrs Logger.WithGroup MessageKey MultiHandler New NewJSONHandler NewLogLogger NewMultiHandler NewRecord NewTextHandler Record
    SetDefault SetLogLoggerLevel Source SourceKey StringValue TextHandler TimeKey TimeValue Uint64Value Value
  `)],
  ["math", words(`
    Erf Erfc Erfcinv Erfinv FMA Frexp Gamma Ilogb J0 J1 Jn Ldexp Lgamma Logb Nextafter Nextafter32 Remainder Sincos SqrtPhi Y0 Y1 Yn
  `)],
  ["math/bits", words("Add Add32 Div Div32 Div64 Mul Mul32 Rem Rem32 Rem64 Sub Sub32")],
  ["math/rand", words("NewZipf Rand.Read Read Source64 Zipf")],
  ["math/rand/v2", words(`
    ChaCha8.AppendBinary ChaCha8.MarshalBinary ChaCha8.Read ChaCha8.UnmarshalBinary NewZipf PCG.AppendBinary PCG.MarshalBinary PCG.UnmarshalBinary Zipf
  `)],
  ["os", words(`
    Chdir Chmod Chown Chtimes CopyFS Create CreateTemp DevNull DirEntry DirFS ErrDeadlineExceeded ErrNoDeadline ErrNoHandle ErrProcessDone Executable
    File.Chdir File.Chmod File.Chown File.Fd File.Name File.ReadAt File.ReadDir File.ReadFrom File.Readdir File.Readdirnames File.Seek File.SetDeadline
    File.SetReadDeadline File.SetWriteDeadline File.Stat File.SyscallConn File.Truncate File.WriteAt File.WriteTo FileInfo FileMode FindProcess Getegid
    Geteuid Getgid Getgroups Getpagesize Getpid Getppid Getuid Getwd Hostname IsExist IsNotExist IsPathSeparator IsPermission IsTimeout Lchown Link LinkError
    Lstat Mkdir MkdirAll MkdirTemp ModeAppend ModeCharDevice ModeDevice ModeDir ModeExclusive ModeIrregular ModeNamedPipe ModePerm ModeSetgid ModeSetuid
    ModeSocket ModeSticky ModeSymlink ModeTemporary ModeType NewFile NewSyscallError O_APPEND O_CREATE O_EXCL O_RDONLY O_RDWR O_SYNC O_TRUNC O_WRONLY Open
    OpenFile OpenInRoot OpenRoot PathError PathListSeparator PathSeparator Pipe ProcAttr Process ProcessState ReadDir ReadFile Readlink Remove RemoveAll
    Rename Root SEEK_CUR SEEK_END SEEK_SET SameFile StartProcess Stat Symlink SyscallError.Timeout Truncate UserCacheDir UserConfigDir UserHomeDir
    WriteFile
  `)],
  ["os/signal", words("Ignore Ignored Reset")],
  ["reflect", words(`
    Append AppendSlice ArrayOf ChanOf Copy FuncOf MakeChan MakeFunc MakeMap MakeMapWithSize MakeSlice MapIter MapOf Method New NewAt PointerTo PtrTo
    Select SelectCase SelectDefault SelectDir SelectRecv SelectSend SliceAt SliceHeader SliceOf StringHeader StructField.Offset StructOf Swapper
    Type.Align Type.AssignableTo Type.Bits Type.CanSeq Type.CanSeq2 Type.ConvertibleTo Type.FieldAlign Type.FieldByIndex Type.FieldByNameFunc Type.Fields
    Type.Implements Type.In Type.Ins Type.IsVariadic Type.Method Type.MethodByName Type.Methods Type.NumIn Type.NumMethod Type.NumOut Type.Out Type.Outs
    Type.OverflowComplex Type.OverflowFloat Type.OverflowInt Type.OverflowUint Type.Size TypeAssert Value.Addr Value.Bytes Value.Call Value.CallSlice
    Value.CanAddr Value.CanComplex Value.CanConvert Value.CanInterface Value.CanSet Value.Cap Value.Clear Value.Close Value.Comparable Value.Complex
    Value.Convert Value.Equal Value.FieldByIndex Value.FieldByIndexErr Value.FieldByNameFunc Value.Fields Value.Grow Value.InterfaceData Value.MapIndex
    Value.MapKeys Value.MapRange Value.Method Value.MethodByName Value.Methods Value.NumMethod Value.OverflowComplex Value.OverflowFloat Value.OverflowInt
    Value.OverflowUint Value.Pointer Value.Recv Value.Send Value.Seq Value.Seq2 Value.Set Value.SetBool Value.SetBytes Value.SetCap Value.SetComplex
    Value.SetFloat Value.SetInt Value.SetIterKey Value.SetIterValue Value.SetLen Value.SetMapIndex Value.SetPointer Value.SetString Value.SetUint
    Value.SetZero Value.Slice Value.Slice3 Value.TryRecv Value.TrySend Value.UnsafeAddr Value.UnsafePointer VisibleFields
  `)],
  ["runtime", words(`
    BlockProfile BlockProfileRecord Breakpoint CPUProfile Caller Callers CallersFrames Frame Frames Func FuncForPC GOROOT GoroutineProfile MemProfile
    MemProfileRate MemProfileRecord MemStats.BuckHashSys MemStats.BySize MemStats.DebugGC MemStats.EnableGC MemStats.GCCPUFraction MemStats.GCSys
    MemStats.HeapIdle MemStats.HeapInuse MemStats.HeapReleased MemStats.HeapSys MemStats.LastGC MemStats.Lookups MemStats.MCacheInuse MemStats.MCacheSys
    MemStats.MSpanInuse MemStats.MSpanSys MemStats.NextGC MemStats.NumForcedGC MemStats.OtherSys MemStats.PauseEnd MemStats.PauseNs MemStats.PauseTotalNs
    MemStats.StackInuse MemStats.StackSys MutexProfile NumCgoCall PanicNilError Pinner ReadTrace SetBlockProfileRate SetCPUProfileRate SetCgoTraceback
    SetDefaultGOMAXPROCS SetMutexProfileFraction StackRecord StartTrace StopTrace ThreadCreateProfile TypeAssertionError
  `)],
  ["runtime/debug", words(`
    BuildInfo BuildSetting CrashOptions GCStats Module ParseBuildInfo ReadBuildInfo ReadGCStats SetCrashOutput SetMaxStack SetPanicOnFault SetTraceback
    WriteHeapDump
  `)],
  ["sort", words("Float64Slice.Search IntSlice.Search SliceIsSorted StringSlice.Search")],
  ["strconv", words(`
    AppendQuoteRuneToASCII AppendQuoteRuneToGraphic AppendQuoteToASCII AppendQuoteToGraphic FormatComplex IsGraphic IsPrint ParseComplex QuoteRuneToASCII
    QuoteRuneToGraphic QuoteToGraphic QuotedPrefix UnquoteChar
  `)],
  ["strings", words("Reader.ReadAt Reader.Seek Reader.UnreadRune Reader.WriteTo ToLowerSpecial ToTitleSpecial ToUpperSpecial")],
  ["sync/atomic", words("CompareAndSwapPointer LoadPointer StorePointer SwapPointer")],
  ["syscall", words("*")],
  ["testing", words(`
    AllocsPerRun B.ArtifactDir B.Attr B.Chdir B.Elapsed B.Output B.ReportMetric Benchmark BenchmarkResult Cover CoverBlock CoverMode Coverage F.ArtifactDir F.Attr F.Chdir F.Fail F.Helper F.Output F.Skipped Init InternalBenchmark
    InternalExample InternalFuzzTarget InternalTest Main MainStart RegisterCover RunBenchmarks RunExamples RunTests T.ArtifactDir T.Attr T.Chdir T.Deadline T.Output
    TB.ArtifactDir TB.Attr TB.Chdir TB.Output
  `)],
  ["time", words(`
    FixedZone LoadLocation LoadLocationFromTZData Time.AppendBinary Time.AppendText Time.GoString
    Time.GobDecode Time.GobEncode Time.ISOWeek Time.IsDST Time.MarshalBinary Time.MarshalJSON Time.MarshalText Time.UnmarshalBinary Time.UnmarshalJSON
    Time.UnmarshalText Time.Zone Time.ZoneBounds
  `)],
  ["unicode", words("*")],
  ["unicode/utf8", words("FullRune FullRuneInString")],
]);

/** Few programs ask for any of them. */
function words(text: string): () => ReadonlySet<string> {
  let set: ReadonlySet<string> | undefined;
  return () => (set ??= new Set(text.trim().split(/\s+/)));
}

/** Whether Go's package of that path has the exported name, and the bundled one, which lacks it, leaves it out. */
export function isLeftOut(pkg: Package, name: string): boolean {
  const names = pkg.isStandard ? LEFT_OUT.get(pkg.path)?.() : undefined;
  return names !== undefined && (names.has(name) || names.has("*"));
}

/** The field or method of a standard type that the bundled type, or the one it points to, leaves out, as `pkg.Type.Name`; undefined when there is none. */
export function leftOutMember(type: Type, name: string): string | undefined {
  const base = type.kind === "Pointer" ? type.elem : type;
  const pkg = base.kind === "Named" ? base.obj.pkg : undefined;
  if (base.kind !== "Named" || !pkg || !LEFT_OUT.get(pkg.path)?.().has(`${base.obj.name}.${name}`)) return undefined;
  return `${pkg.name}.${base.obj.name}.${name}`;
}
