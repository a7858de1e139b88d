package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// growthRow shows that what a unit of work costs does not depend on how much there is already. Only ours is asked.
func growthRow(scale Scale) Row {
	row := Row{id: "growth", own: (*Bench).growth, once: true}
	for _, count := range scale.listed {
		row.columns = append(row.columns, Column{name: entriesColumn(count), title: fmt.Sprintf("entry, in a listing of %d", count), unit: "CPU-µs"})
	}
	for _, count := range scale.beside {
		row.columns = append(row.columns,
			Column{name: loginColumn(count), title: fmt.Sprintf("login, up to %d sessions", count), unit: "CPU-ms"},
			Column{name: fileColumn(count), title: fmt.Sprintf("10 KiB file down beside %d idle sessions", count), unit: "CPU-ms"})
	}
	return row
}

func entriesColumn(count int) string { return fmt.Sprintf("entries-%d", count) }
func loginColumn(count int) string   { return fmt.Sprintf("login-%d", count) }
func fileColumn(count int) string    { return fmt.Sprintf("file-%d", count) }

func (b *Bench) growth(product *Product) (Figure, error) {
	figure := Figure{}
	if product.name != ours {
		return figure, nil
	}
	on, err := b.work.Start(product, "ecdsa")
	if err != nil {
		return nil, err
	}
	defer b.work.Stop(on)
	for range b.scale.warmUp {
		if _, err := b.small(on, b.scale.smallEach, b.receiveSmall); err != nil {
			return nil, err
		}
	}
	if err := b.growListings(on, figure); err != nil {
		return nil, err
	}
	return figure, b.growSessions(on, figure)
}

// growListings lists ever longer folders, the short ones more often, so that as many entries are listed of each.
func (b *Bench) growListings(on *Instance, figure Figure) error {
	session, err := LogIn(on, true)
	if err != nil {
		return err
	}
	defer session.Quit()
	longest := b.scale.listed[len(b.scale.listed)-1]
	buffer := make([]byte, 64<<10)
	for warm := range 2 {
		for _, count := range b.scale.listed {
			folder := fmt.Sprintf("listed-%d", count)
			if err := b.work.fill(folder, count); err != nil {
				return err
			}
			times := max(longest/count, 1)
			cpu, err := spent(on, float64(times*count)/1e6, func() error {
				for range times {
					var text strings.Builder
					if err := session.Receive("LIST "+folder, &text, buffer); err != nil {
						return err
					}
					if lines := strings.Count(text.String(), "\n"); lines != count {
						return fmt.Errorf("%d entries of %d were listed", lines, count)
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			if warm == 1 {
				figure[entriesColumn(count)] = cpu
			}
		}
	}
	return nil
}

// fill makes a folder with so many files, unless it is there.
func (w *Workplace) fill(folder string, count int) error {
	path := filepath.Join(w.root(), folder)
	if err := os.Mkdir(path, 0o755); os.IsExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	for i := range count {
		if err := w.makeFile(filepath.Join(folder, entryName(i)), 0); err != nil {
			return err
		}
	}
	return w.own()
}

// growSessions opens ever more sessions, transfers some files beside them, and at the end has each of them answer.
func (b *Bench) growSessions(on *Instance, figure Figure) error {
	var sessions []*Session
	defer func() { closeAll(sessions) }()
	for _, count := range b.scale.beside {
		opening := count - len(sessions)
		cpu, err := spent(on, float64(opening)/1000, func() error {
			more, err := b.logInAll(on, opening)
			sessions = append(sessions, more...)
			return err
		})
		if err != nil {
			return err
		}
		figure[loginColumn(count)] = cpu
		files, err := b.small(on, b.scale.smallEach, b.receiveSmall)
		if err != nil {
			return err
		}
		figure[fileColumn(count)] = files["cpu"]
	}
	began := time.Now()
	for _, session := range sessions {
		if err := session.Do(2, "NOOP"); err != nil {
			return fmt.Errorf("an idle session: %w", err)
		}
	}
	fmt.Fprintf(os.Stderr, "bench: %d idle sessions have answered, one after another, within %.1f s\n", len(sessions), time.Since(began).Seconds())
	return nil
}
