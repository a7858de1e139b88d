package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Process is a server with all its children.
type Process struct {
	command *exec.Cmd
	group   string // a cgroup of version 1 that counts processor time; empty where we may not make one
	done    chan struct{}
}

const accounting = "/sys/fs/cgroup/cpuacct"

// StartProcess starts a program whose output goes to a file.
func StartProcess(argv, environment []string, output string) (*Process, error) {
	log, err := os.OpenFile(output, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	p := &Process{group: newGroup(), done: make(chan struct{})}
	// The shell enters the group and becomes the server, so that not one child of it is missed.
	script := `[ -z "$0" ] || echo $$ > "$0/cgroup.procs"; exec "$@"`
	p.command = exec.Command("/bin/sh", append([]string{"-c", script, p.group}, argv...)...)
	p.command.Stdout, p.command.Stderr = log, log
	p.command.Env = append(os.Environ(), environment...)
	p.command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := p.command.Start(); err != nil {
		p.removeGroup()
		return nil, err
	}
	go func() {
		p.command.Wait()
		close(p.done)
	}()
	return p, nil
}

func newGroup() string {
	group, err := os.MkdirTemp(accounting, "ftps-bench-")
	if err != nil {
		return ""
	}
	return group
}

func (p *Process) removeGroup() {
	for range 100 {
		if p.group == "" || os.Remove(p.group) == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// Ended says whether it is no more.
func (p *Process) Ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Stop ends it and its children.
func (p *Process) Stop() {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		for _, pid := range p.pids() {
			syscall.Kill(pid, signal)
		}
		for range 100 {
			if p.Ended() && len(p.pids()) == 0 {
				p.removeGroup()
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	p.removeGroup()
}

// CPU is the processor time so far, user and system.
func (p *Process) CPU() (time.Duration, error) {
	if p.group != "" {
		text, err := os.ReadFile(filepath.Join(p.group, "cpuacct.usage"))
		if err != nil {
			return 0, err
		}
		nanos, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
		return time.Duration(nanos), err
	}
	ticks := int64(0)
	for _, pid := range p.pids() {
		if fields := statOf(pid); len(fields) > 14 {
			for _, field := range fields[11:15] { // own time, and that of children who have ended
				n, _ := strconv.ParseInt(field, 10, 64)
				ticks += n
			}
		}
	}
	return time.Duration(ticks) * 10 * time.Millisecond, nil
}

// PSS is the memory that it has, in bytes; what is shared with others counts in part.
func (p *Process) PSS() (int64, error) {
	total := int64(0)
	for _, pid := range p.pids() {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
			continue // has just ended
		}
		if err != nil {
			return 0, err
		}
		lines := bufio.NewScanner(bytes.NewReader(text))
		for lines.Scan() {
			if fields := strings.Fields(lines.Text()); len(fields) > 1 && fields[0] == "Pss:" {
				n, _ := strconv.ParseInt(fields[1], 10, 64)
				total += n << 10
			}
		}
	}
	return total, nil
}

func (p *Process) pids() []int {
	var pids []int
	if p.group != "" {
		text, _ := os.ReadFile(filepath.Join(p.group, "cgroup.procs"))
		for _, field := range strings.Fields(string(text)) {
			pid, _ := strconv.Atoi(field)
			pids = append(pids, pid)
		}
		return pids
	}
	entries, _ := os.ReadDir("/proc")
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		if fields := statOf(pid); len(fields) > 14 && fields[0] != "Z" && fields[3] == strconv.Itoa(p.command.Process.Pid) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// statOf returns the fields of /proc/PID/stat behind the name.
func statOf(pid int) []string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
}
