package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Report writes the results as Markdown.
func (b *Bench) Report(out io.Writer, scale string) {
	fmt.Fprintf(out, "%s, %s. Scale %s, %d rounds; median (least to most).\n\n", time.Now().UTC().Format("2006-01-02"), machine(), scale, b.scale.rounds)
	fmt.Fprint(out, "| Work | unit | ratio to best peer |")
	for _, product := range b.products {
		fmt.Fprintf(out, " %s |", product.name)
	}
	fmt.Fprint(out, "\n| --- | --- | --- |"+strings.Repeat(" --- |", len(b.products))+"\n")
	for _, row := range b.rows {
		for _, column := range row.columns {
			values := b.results[row.id+"/"+column.name]
			fmt.Fprintf(out, "| %s | %s | %s |", column.title, column.unit, ratio(values, column.moreIsBetter))
			for _, product := range b.products {
				fmt.Fprintf(out, " %s |", cell(values[product.name]))
			}
			fmt.Fprintln(out)
		}
	}
	fmt.Fprintln(out)
	for _, failure := range b.failures {
		fmt.Fprintf(out, "No figure: %s.\n", failure)
	}
	for _, product := range b.products {
		if r := b.resumptions[product.name]; r != nil && r.resumed < r.connections {
			fmt.Fprintf(out, "%s resumed TLS on %d of %d data connections of small files.\n", product.name, r.resumed, r.connections)
		}
	}
}

func cell(values []float64) string {
	if len(values) == 0 {
		return "-"
	}
	text := number(median(values))
	if len(values) > 1 {
		text += fmt.Sprintf(" (%s to %s)", number(slices.Min(values)), number(slices.Max(values)))
	}
	return text
}

func number(value float64) string {
	digits := 2 - int(math.Floor(math.Log10(math.Max(math.Abs(value), 0.01))))
	return fmt.Sprintf("%.*f", min(max(digits, 0), 3), value)
}

// ratio compares round by round, for what disturbs a round disturbs all in it, and says which peer is the best.
func ratio(values map[string][]float64, moreIsBetter bool) string {
	best := ""
	for _, peer := range slices.Sorted(mapsKeys(values)) {
		if peer == ours || peer == ownJSSE || peer == bare {
			continue
		}
		if best == "" || median(values[peer]) < median(values[best]) != moreIsBetter {
			best = peer
		}
	}
	if best == "" || len(values[ours]) == 0 || len(values[ours]) > len(values[best]) {
		return "-"
	}
	var ratios []float64
	for i, own := range values[ours] {
		ratios = append(ratios, own/values[best][i])
	}
	return fmt.Sprintf("**%.2f** (%s)", median(ratios), best)
}

func mapsKeys(values map[string][]float64) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range values {
			if !yield(key) {
				return
			}
		}
	}
}

func machine() string {
	model := runtime.GOARCH
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	kernel, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	release, _, _ := strings.Cut(strings.TrimSpace(string(kernel)), "-")
	return fmt.Sprintf("%d processors (%s), Linux %s", runtime.NumCPU(), model, release)
}
