// The benchmark of the runtime beside its peers: what a unit of work costs the server, all measured in one run on one machine.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

func main() {
	scale := flag.String("scale", "full", "full, quick or smoke")
	rounds := flag.Int("rounds", 0, "instead of the scale's")
	programs := Programs{}
	flag.StringVar(&programs.Runtime, "runtime", "", "folder of the packaged runtime")
	flag.StringVar(&programs.Java, "java", "", "a JDK")
	flag.StringVar(&programs.Peers, "peers", "", "folder of the peers; without it only ours is measured")
	rows := flag.String("rows", "", "only these, by comma: "+strings.Join(rowNames(), ","))
	products := flag.String("products", "", "only those whose name begins so, by comma")
	account := flag.String("account", "65534:65534", "UID:GID of the user whom some servers become")
	out := flag.String("out", "", "file for the table as well")
	flag.Parse()

	if err := run(programs, *scale, *rounds, *rows, *products, *account, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func rowNames() []string {
	var names []string
	for _, row := range Rows(scales["full"]) {
		names = append(names, row.id)
	}
	return names
}

func run(programs Programs, scaleName string, rounds int, rows, products, account, out string) error {
	scale, known := scales[scaleName]
	if !known {
		return fmt.Errorf("there is no scale %q", scaleName)
	}
	if rounds > 0 {
		scale.rounds = rounds
	}
	var uid, gid int
	if _, err := fmt.Sscanf(account, "%d:%d", &uid, &gid); err != nil {
		return fmt.Errorf("-account: %w", err)
	}
	folder, err := os.MkdirTemp("", "ftps-bench-")
	if err != nil {
		return err
	}
	if err := os.Chmod(folder, 0o755); err != nil { // servers that give up root must reach their files
		return err
	}
	work, err := NewWorkplace(folder, scale, uid, gid)
	if err != nil {
		os.RemoveAll(folder)
		return err
	}
	bench := &Bench{scale: scale, work: work, results: Results{}, resumptions: map[string]*Resumptions{}}
	bench.products = slices.DeleteFunc(programs.Products(), func(p *Product) bool {
		return products != "" && !slices.ContainsFunc(strings.Split(products, ","), func(start string) bool { return strings.HasPrefix(p.name, start) })
	})
	bench.rows = slices.DeleteFunc(Rows(scale), func(r Row) bool {
		return rows != "" && !slices.Contains(strings.Split(rows, ","), r.id)
	})

	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	finished := make(chan error, 1)
	go func() { finished <- bench.Run() }()
	select {
	case err = <-finished:
	case received := <-stopped:
		err = fmt.Errorf("stopped by %s", received)
	}
	if err != nil {
		tellOutputs(work)
	}
	work.Remove()
	if err != nil {
		return err
	}
	bench.Report(os.Stdout, scaleName)
	if out == "" {
		return nil
	}
	file, err := os.Create(filepath.Clean(out))
	if err != nil {
		return err
	}
	defer file.Close()
	bench.Report(file, scaleName)
	return nil
}

// tellOutputs shows the end of what each server has said.
func tellOutputs(work *Workplace) {
	for instance := range work.running {
		said, _ := os.ReadFile(filepath.Join(instance.site.folder, "output"))
		if len(said) > 0 {
			fmt.Fprintf(os.Stderr, "--- %s\n%s\n", instance.product.name, said[max(0, len(said)-2000):])
		}
	}
}
