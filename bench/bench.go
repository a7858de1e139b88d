package main

import (
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"time"
)

// Bench runs rows on products, and keeps what they measured.
type Bench struct {
	scale    Scale
	work     *Workplace
	products []*Product
	rows     []Row
	uploads  atomic.Int64
	results  Results

	// failures of peers, each once.
	failures []string

	// resumptions counts by product.
	resumptions map[string]*Resumptions
}

// Resumptions says how many protected data connections of small files there were, and how many resumed.
type Resumptions struct{ connections, resumed int }

// Results has the figures of each round by column and product.
type Results map[string]map[string][]float64

func (r Results) add(row Row, product string, figure Figure) {
	for _, column := range row.columns {
		if value, there := figure[column.name]; there {
			key := row.id + "/" + column.name
			if r[key] == nil {
				r[key] = map[string][]float64{}
			}
			r[key][product] = append(r[key][product], value)
		}
	}
}

func (b *Bench) counted(on *Instance, session *Session) {
	r := b.resumptions[on.product.name]
	if r == nil {
		r = &Resumptions{}
		b.resumptions[on.product.name] = r
	}
	r.connections += session.DataConnections
	r.resumed += session.Resumed
}

// Run measures all products in turns, so that what else the machine does meets all alike. Rows that start a server of their own come
// first, while no other process of the same program is there to share its memory with.
func (b *Bench) Run() error {
	var alone, together []Row
	for _, row := range b.rows {
		if row.kind == "" {
			alone = append(alone, row)
		} else {
			together = append(together, row)
		}
	}
	if err := b.rounds(alone, nil); err != nil {
		return err
	}
	servers := map[string]map[*Product]*Instance{}
	for _, row := range together {
		if servers[row.kind] != nil {
			continue
		}
		servers[row.kind] = map[*Product]*Instance{}
		for _, product := range b.products {
			instance, err := b.work.Start(product, row.kind)
			if err != nil {
				return err
			}
			servers[row.kind][product] = instance
		}
	}
	if err := b.warmUp(together, servers); err != nil {
		return err
	}
	return b.rounds(together, servers)
}

func (b *Bench) rounds(rows []Row, servers map[string]map[*Product]*Instance) error {
	for round := range b.scale.rounds {
		for _, row := range rows {
			if row.once && round > 0 {
				continue
			}
			for i := range b.products {
				product := b.products[(i+round)%len(b.products)]
				began := time.Now()
				figure, err := b.measure(row, product, servers)
				if err != nil {
					if err := b.failed(row, product, err); err != nil {
						return err
					}
					continue
				}
				b.results.add(row, product.name, figure)
				fmt.Fprintf(os.Stderr, "bench: round %d, %s, %s: %v (%.1f s)\n", round+1, row.id, product.name, figure, time.Since(began).Seconds())
			}
		}
	}
	if r := b.resumptions[ours]; r != nil && r.resumed < r.connections {
		return fmt.Errorf("ours resumed TLS on %d of %d data connections only", r.resumed, r.connections)
	}
	return nil
}

// failed ends the run if it is ours that failed. Of a peer it is told beside the table: what it could not do has no figure.
func (b *Bench) failed(row Row, product *Product, err error) error {
	err = fmt.Errorf("%s: %s: %w", product.name, row.id, err)
	if product.name == ours {
		return err
	}
	fmt.Fprintln(os.Stderr, "bench:", err)
	if !slices.Contains(b.failures, err.Error()) {
		b.failures = append(b.failures, err.Error())
	}
	return nil
}

// warmUp lets each server do everything at least once: the first time costs most.
func (b *Bench) warmUp(rows []Row, servers map[string]map[*Product]*Instance) error {
	for _, product := range b.products {
		for _, row := range rows {
			times := min(1, b.scale.warmUp)
			if product.compiles {
				times = min(2, b.scale.warmUp)
				if row.brief {
					times = b.scale.warmUp
				}
			}
			began := time.Now()
			for i := range times {
				if i > 1 && time.Since(began) > b.scale.warmFor {
					break
				}
				if _, err := row.measure(b, servers[row.kind][product]); err != nil {
					if err := b.failed(row, product, err); err != nil {
						return err
					}
				}
			}
		}
		fmt.Fprintf(os.Stderr, "bench: %s is warm\n", product.name)
	}
	clear(b.resumptions)
	return nil
}

func (b *Bench) measure(row Row, product *Product, servers map[string]map[*Product]*Instance) (Figure, error) {
	if row.kind == "" {
		return row.own(b, product)
	}
	return row.measure(b, servers[row.kind][product])
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}
