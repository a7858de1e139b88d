package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Scale says how much is done. Times are of no use in a small one, counts are.
type Scale struct {
	rounds       int
	fileSize     int64
	clearRepeats int // of transfers in clear, which are cheap
	sessions     int // at once, for small files
	smallEach    int // files of each of them
	logins       int
	entries      int
	listings     int
	idle         []int // sessions
	listed       []int // entries of folders, for growth
	beside       []int // idle sessions, for growth
	paced        time.Duration
	warmUp       int           // rounds of brief rows until a product is warm that compiles while it works
	warmFor      time.Duration // or until a row's took so long, twice at least
	fresh        int           // files of a fresh process
}

var scales = map[string]Scale{
	"full": {rounds: 5, fileSize: 1 << 30, clearRepeats: 2, sessions: 8, smallEach: 200, logins: 300, entries: 10_000, listings: 8,
		idle: []int{1000, 5000}, listed: []int{100, 1000, 10_000, 100_000}, beside: []int{100, 1000, 9500}, paced: 8 * time.Second, warmUp: 8, warmFor: 20 * time.Second, fresh: 400},
	"quick": {rounds: 2, fileSize: 256 << 20, clearRepeats: 2, sessions: 8, smallEach: 50, logins: 30, entries: 10_000, listings: 2,
		idle: []int{100}, paced: time.Second, warmUp: 8, warmFor: 2 * time.Second, fresh: 200},
	"smoke": {rounds: 1, fileSize: 3<<20 + 1, clearRepeats: 1, sessions: 2, smallEach: 5, logins: 3, entries: 100, listings: 1,
		idle: []int{10}, listed: []int{10, 100}, beside: []int{5, 20}, paced: 50 * time.Millisecond, warmUp: 0, fresh: 4},
}

// Figure is what a row measures, by the name of its column.
type Figure map[string]float64

// Row is a line of the table, or two.
type Row struct {
	id      string
	columns []Column
	kind    string // of key: "ecdsa" or "rsa"; empty where it starts servers of its own
	measure func(b *Bench, on *Instance) (Figure, error)
	own     func(b *Bench, product *Product) (Figure, error)
	once    bool // it takes long and says the same each time
	brief   bool // it is done more often until a server is warm
}

// Column is one figure of a row.
type Column struct {
	name, title, unit string
	moreIsBetter      bool
}

// Rows returns the table's.
func Rows(scale Scale) []Row {
	rows := []Row{
		{id: "download", kind: "ecdsa", columns: cpu("download", "CPU-s/GiB"), measure: (*Bench).download},
		{id: "upload", kind: "ecdsa", columns: cpu("upload", "CPU-s/GiB"), measure: (*Bench).upload},
		{id: "download-clear", kind: "ecdsa", columns: cpu("download in clear", "CPU-s/GiB"), measure: (*Bench).downloadClear},
		{id: "upload-clear", kind: "ecdsa", columns: cpu("upload in clear", "CPU-s/GiB"), measure: (*Bench).uploadClear},
		{id: "small-down", kind: "ecdsa", brief: true, columns: files("10 KiB files down"), measure: (*Bench).smallDown},
		{id: "small-up", kind: "ecdsa", brief: true, columns: files("10 KiB files up"), measure: (*Bench).smallUp},
		{id: "login", kind: "ecdsa", brief: true, columns: cpu("login, ECDSA P-256", "CPU-ms"), measure: (*Bench).logins},
		{id: "login-rsa", kind: "rsa", brief: true, columns: cpu("login, RSA-2048", "CPU-ms"), measure: (*Bench).logins},
		{id: "listing", kind: "ecdsa", brief: true, columns: cpu(fmt.Sprintf("listing of %d entries", scale.entries), "CPU-ms"), measure: (*Bench).listings},
		{id: "noop", kind: "ecdsa", columns: []Column{{name: "p99", title: "NOOP p99 beside a download of 200 MiB/s", unit: "ms"}}, measure: (*Bench).noops},
		{id: "start", columns: []Column{{name: "ms", title: "start to the first 220", unit: "ms"}, {name: "cpu", title: "start to the first 220", unit: "CPU-ms"}, {name: "pss", title: "memory then (PSS)", unit: "MiB"}}, own: (*Bench).start},
		{id: "first-download", columns: cpu("first download of a fresh process", "CPU-s/GiB"), own: (*Bench).firstDownload},
		{id: "first-files", columns: cpu("first 10 KiB files of a fresh process", "CPU-ms/file"), own: (*Bench).firstFiles},
	}
	idle := Row{id: "idle", own: (*Bench).idle, once: true}
	for _, count := range scale.idle {
		idle.columns = append(idle.columns, Column{name: fmt.Sprint(count), title: fmt.Sprintf("idle session, of %d (PSS)", count), unit: "KiB"})
	}
	rows = append(rows, idle)
	if len(scale.listed) > 0 { // it takes minutes
		rows = append(rows, growthRow(scale))
	}
	return rows
}

func cpu(title, unit string) []Column {
	return []Column{{name: "cpu", title: title, unit: unit}}
}

func files(title string) []Column {
	return []Column{{name: "cpu", title: title, unit: "CPU-ms/file"}, {name: "rate", title: title, unit: "files/s", moreIsBetter: true}}
}

// spent returns the processor time that the work cost the server, per unit.
func spent(on *Instance, units float64, work func() error) (float64, error) {
	before, err := on.process.CPU()
	if err != nil {
		return 0, err
	}
	if err := work(); err != nil {
		return 0, err
	}
	time.Sleep(20 * time.Millisecond) // for what it does behind the last reply
	after, err := on.process.CPU()
	return (after - before).Seconds() / units, err
}

func (b *Bench) gibibytes(repeats int) float64 {
	return float64(int64(repeats)*b.scale.fileSize) / (1 << 30)
}

func (b *Bench) download(on *Instance) (Figure, error) { return b.big(on, true, 1, b.receiveBig) }
func (b *Bench) downloadClear(on *Instance) (Figure, error) {
	return b.big(on, false, b.scale.clearRepeats, b.receiveBig)
}
func (b *Bench) upload(on *Instance) (Figure, error) { return b.big(on, true, 1, b.sendBig) }
func (b *Bench) uploadClear(on *Instance) (Figure, error) {
	return b.big(on, false, b.scale.clearRepeats, b.sendBig)
}

func (b *Bench) big(on *Instance, private bool, repeats int, transfer func(*Session) error) (Figure, error) {
	session, err := LogIn(on, private)
	if err != nil {
		return nil, err
	}
	defer session.Quit()
	took, err := spent(on, b.gibibytes(repeats), func() error {
		for range repeats {
			if err := transfer(session); err != nil {
				return err
			}
		}
		return nil
	})
	return Figure{"cpu": took}, err
}

func (b *Bench) receiveBig(session *Session) error {
	sink := &Comparison{}
	if err := session.Receive("RETR "+bigFile, sink, make([]byte, 256<<10)); err != nil {
		return err
	}
	if sink.Count != b.scale.fileSize {
		return fmt.Errorf("%d bytes came, not %d", sink.Count, b.scale.fileSize)
	}
	return nil
}

func (b *Bench) sendBig(session *Session) error {
	name := b.newName()
	if err := session.Send("STOR "+name, b.scale.fileSize); err != nil {
		return err
	}
	return b.stored(name, b.scale.fileSize)
}

// stored checks every byte of a file that was sent, and removes it.
func (b *Bench) stored(name string, size int64) error {
	path := filepath.Join(b.work.root(), name)
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	defer os.Remove(path)
	sink := &Comparison{}
	if _, err := io.CopyBuffer(sink, struct{ io.Reader }{file}, make([]byte, 256<<10)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if sink.Count != size {
		return fmt.Errorf("%s: %d bytes were stored, not %d", name, sink.Count, size)
	}
	return nil
}

func (b *Bench) newName() string {
	return fmt.Sprintf("upload-%d.bin", b.uploads.Add(1))
}

func (b *Bench) smallDown(on *Instance) (Figure, error) {
	return b.small(on, b.scale.smallEach, b.receiveSmall)
}

func (b *Bench) receiveSmall(session *Session, i int, buffer []byte) error {
	sink := &Comparison{}
	if err := session.Receive("RETR "+smallName(i), sink, buffer); err != nil {
		return err
	}
	if sink.Count != smallSize {
		return fmt.Errorf("%d bytes came, not %d", sink.Count, smallSize)
	}
	return nil
}

func (b *Bench) smallUp(on *Instance) (Figure, error) {
	var lock sync.Mutex
	var names []string
	figure, err := b.small(on, b.scale.smallEach, func(session *Session, _ int, _ []byte) error {
		name := b.newName()
		lock.Lock()
		names = append(names, name)
		lock.Unlock()
		return session.Send("STOR "+name, smallSize)
	})
	for _, name := range names {
		if err == nil {
			err = b.stored(name, smallSize)
		}
	}
	return figure, err
}

// small transfers many files in several sessions at once, each over a data connection that resumes the session's TLS.
func (b *Bench) small(on *Instance, each int, transfer func(session *Session, i int, buffer []byte) error) (Figure, error) {
	sessions, err := b.logInAll(on, b.scale.sessions)
	defer closeAll(sessions)
	if err != nil {
		return nil, err
	}
	var took time.Duration
	count := float64(each * len(sessions))
	cpu, err := spent(on, count/1000, func() error {
		began := time.Now()
		defer func() { took = time.Since(began) }()
		return together(len(sessions), func(n int) error {
			buffer := make([]byte, 32<<10)
			for i := range each {
				if err := transfer(sessions[n], n+i, buffer); err != nil {
					return err
				}
			}
			return nil
		})
	})
	for _, session := range sessions {
		b.counted(on, session)
	}
	return Figure{"cpu": cpu, "rate": count / took.Seconds()}, err
}

func (b *Bench) logins(on *Instance) (Figure, error) {
	cpu, err := spent(on, float64(b.scale.logins)/1000, func() error {
		for range b.scale.logins {
			session, err := Connect(on.Address())
			if err != nil {
				return err
			}
			if err := session.loginAndQuit(); err != nil {
				session.Close()
				return err
			}
		}
		return nil
	})
	return Figure{"cpu": cpu}, err
}

func (s *Session) loginAndQuit() error {
	if err := s.Secure(); err != nil {
		return err
	}
	if err := s.Authenticate(); err != nil {
		return err
	}
	return s.Quit()
}

func (b *Bench) listings(on *Instance) (Figure, error) {
	session, err := LogIn(on, true)
	if err != nil {
		return nil, err
	}
	defer session.Quit()
	if err := session.Do(2, "CWD "+manyFolder); err != nil {
		return nil, err
	}
	buffer := make([]byte, 64<<10)
	texts := make([]strings.Builder, b.scale.listings)
	cpu, err := spent(on, float64(b.scale.listings)/1000, func() error {
		for i := range texts {
			if err := session.Receive("LIST", &texts[i], buffer); err != nil {
				return err
			}
		}
		return nil
	})
	for i := range texts {
		if err == nil {
			err = b.listed(texts[i].String())
		}
	}
	return Figure{"cpu": cpu}, err
}

// listed checks that a listing names each entry once.
func (b *Bench) listed(text string) error {
	var names []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if name := line[strings.LastIndexByte(line, ' ')+1:]; strings.HasPrefix(name, "a-file-of-many-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if len(names) != b.scale.entries || len(slices.Compact(names)) != b.scale.entries {
		return fmt.Errorf("the listing names %d entries, not %d", len(names), b.scale.entries)
	}
	return nil
}

// noops asks again and again while another session downloads as fast as a client takes it who is not the fastest.
func (b *Bench) noops(on *Instance) (Figure, error) {
	busy, err := LogIn(on, true)
	if err != nil {
		return nil, err
	}
	defer busy.Close()
	asking, err := LogIn(on, true)
	if err != nil {
		return nil, err
	}
	defer asking.Quit()
	over := time.Now().Add(b.scale.paced)
	read := make(chan error, 1)
	go func() { read <- b.readPaced(busy, over) }()
	var took []time.Duration
	for time.Now().Before(over) {
		began := time.Now()
		if err := asking.Do(2, "NOOP"); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
		time.Sleep(2 * time.Millisecond)
	}
	slices.Sort(took)
	p99 := took[len(took)*99/100]
	return Figure{"p99": p99.Seconds() * 1000}, <-read
}

func (b *Bench) readPaced(session *Session, over time.Time) error {
	for time.Now().Before(over) {
		began := time.Now()
		sink := &Comparison{}
		paced := writer(func(piece []byte) (int, error) {
			if time.Now().After(over) {
				return 0, errEnough
			}
			n, err := sink.Write(piece)
			time.Sleep(time.Until(began.Add(time.Duration(float64(sink.Count) / pace * float64(time.Second)))))
			return n, err
		})
		err := session.Receive("RETR "+bigFile, paced, make([]byte, 256<<10))
		if errors.Is(err, errEnough) {
			return nil
		}
		if err == nil && sink.Count != b.scale.fileSize {
			err = fmt.Errorf("%d bytes came, not %d", sink.Count, b.scale.fileSize)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pace is how fast a client reads who is not the fastest, in bytes per second.
const pace = 200 << 20

var errEnough = errors.New("enough")

type writer func(piece []byte) (int, error)

func (w writer) Write(piece []byte) (int, error) { return w(piece) }

func (b *Bench) start(product *Product) (Figure, error) {
	on, err := b.work.Start(product, "ecdsa")
	if err != nil {
		return nil, err
	}
	defer b.work.Stop(on)
	cpu, err := on.process.CPU()
	if err != nil {
		return nil, err
	}
	pss, err := on.process.PSS()
	return Figure{"ms": on.Greeted.Seconds() * 1000, "cpu": cpu.Seconds() * 1000, "pss": float64(pss) / (1 << 20)}, err
}

func (b *Bench) firstDownload(product *Product) (Figure, error) {
	return b.fresh(product, b.download)
}

func (b *Bench) firstFiles(product *Product) (Figure, error) {
	return b.fresh(product, func(on *Instance) (Figure, error) {
		return b.small(on, b.scale.fresh/b.scale.sessions, b.receiveSmall)
	})
}

func (b *Bench) fresh(product *Product, measure func(*Instance) (Figure, error)) (Figure, error) {
	on, err := b.work.Start(product, "ecdsa")
	if err != nil {
		return nil, err
	}
	defer b.work.Stop(on)
	return measure(on)
}

// idle opens sessions that log in and then wait, and at the end all must still answer.
func (b *Bench) idle(product *Product) (Figure, error) {
	on, err := b.work.Start(product, "ecdsa")
	if err != nil {
		return nil, err
	}
	defer b.work.Stop(on)
	first, err := b.logInAll(on, 8)
	closeAll(first)
	if err != nil {
		return nil, err
	}
	time.Sleep(time.Second)
	before, err := on.process.PSS()
	if err != nil {
		return nil, err
	}
	figure := Figure{}
	var sessions []*Session
	defer func() { closeAll(sessions) }()
	for _, count := range b.scale.idle {
		if product.processes && count > 1000 {
			continue
		}
		more, err := b.logInAll(on, count-len(sessions))
		sessions = append(sessions, more...)
		if err != nil {
			return figure, err
		}
		time.Sleep(2 * time.Second)
		now, err := on.process.PSS()
		if err != nil {
			return figure, err
		}
		figure[fmt.Sprint(count)] = float64(now-before) / float64(count) / 1024
	}
	for _, session := range sessions {
		if err := session.Do(2, "NOOP"); err != nil {
			return figure, fmt.Errorf("an idle session: %w", err)
		}
	}
	return figure, nil
}

// logInAll opens sessions, eight at a time.
func (b *Bench) logInAll(on *Instance, count int) ([]*Session, error) {
	sessions := make([]*Session, count)
	err := together(min(8, count), func(n int) error {
		for i := n; i < count; i += 8 {
			session, err := LogIn(on, true)
			if err != nil {
				return err
			}
			sessions[i] = session
		}
		return nil
	})
	return slices.DeleteFunc(sessions, func(s *Session) bool { return s == nil }), err
}

func closeAll(sessions []*Session) {
	together(len(sessions), func(n int) error {
		sessions[n].Close()
		return nil
	})
}

// together does the work as often as said, all at once, and returns one of the errors.
func together(count int, work func(n int) error) error {
	failures := make(chan error, count)
	for n := range count {
		go func() { failures <- work(n) }()
	}
	var failure error
	for range count {
		if err := <-failures; err != nil {
			failure = err
		}
	}
	return failure
}
