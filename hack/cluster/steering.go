// Steers clients as a cloud's load balancer that passes packets on unchanged does: it asks the nodes every second whether they are
// healthy for a Service, and a new connection goes over one of those that are, whichever. One that stands stays with its node, healthy
// or not. The client's kernel does it, by marks that choose among routes; so this runs in the client's network namespace.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
)

const (
	checkPeriod = time.Second
	proxyHealth = 10256 // kube-proxy tells there whether the node forwards at all
)

// route is the way to one Service.
type route struct {
	address string
	health  int32 // the port that tells whether a node serves it
	nodes   []int // numbers of those that do; the last known when none does, for then a balancer tries them all the same
}

type steering struct {
	nodes  []string // addresses; the first is of node 1
	http   http.Client
	lock   sync.Mutex
	routes map[string]*route // by the key of the Service
	rules  string            // as they are in force
}

func newSteering(nodes []string) *steering {
	return &steering{nodes: nodes, http: http.Client{Timeout: checkPeriod}, routes: map[string]*route{}}
}

// lead opens a way to the Service, or notes what has changed of it.
func (s *steering) lead(key string, service *corev1.Service) {
	s.lock.Lock()
	defer s.lock.Unlock()
	health := int32(proxyHealth)
	if service.Spec.HealthCheckNodePort != 0 { // only with traffic policy Local
		health = service.Spec.HealthCheckNodePort
	}
	address := service.Status.LoadBalancer.Ingress[0].IP
	if known := s.routes[key]; known == nil || known.address != address {
		s.routes[key] = &route{address: address, nodes: s.numbers()}
	}
	s.routes[key].health = health
}

func (s *steering) forget(key string) {
	s.lock.Lock()
	defer s.lock.Unlock()
	delete(s.routes, key)
}

func (s *steering) numbers() []int {
	all := make([]int, len(s.nodes))
	for index := range all {
		all[index] = index + 1
	}
	return all
}

func (s *steering) run(ctx context.Context) {
	for tick := time.Tick(checkPeriod); ctx.Err() == nil; <-tick {
		s.check(ctx)
		if err := s.apply(); err != nil {
			log.Printf("%v; trying again", err)
		}
	}
}

// check asks each node once for each port.
func (s *steering) check(ctx context.Context) {
	s.lock.Lock()
	ports := map[int32][]int{}
	for _, r := range s.routes {
		ports[r.health] = nil
	}
	s.lock.Unlock()
	for port := range ports {
		for index, node := range s.nodes {
			if s.healthy(ctx, fmt.Sprintf("http://%s:%d/healthz", node, port)) {
				ports[port] = append(ports[port], index+1)
			}
		}
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	for key, r := range s.routes {
		if healthy := ports[r.health]; len(healthy) > 0 && !slices.Equal(healthy, r.nodes) {
			log.Printf("%s: over nodes %v", key, healthy)
			r.nodes = healthy
		}
	}
}

func (s *steering) healthy(ctx context.Context, url string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	response, err := s.http.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// apply replaces the table as a whole, in one step.
func (s *steering) apply() error {
	s.lock.Lock()
	rules := s.table()
	s.lock.Unlock()
	if rules == s.rules {
		return nil
	}
	restore := exec.Command("iptables-restore", "--wait", "--table", "mangle")
	restore.Stdin = strings.NewReader(rules)
	if output, err := restore.CombinedOutput(); err != nil {
		return fmt.Errorf("iptables-restore: %w: %s", err, bytes.TrimSpace(output))
	}
	s.rules = rules
	return nil
}

func (s *steering) table() string {
	var lines []string
	for _, r := range s.routes {
		for index, node := range r.nodes {
			lines = append(lines, fmt.Sprintf("-A OUTPUT -d %s/32 -m conntrack --ctstate NEW -m statistic --mode random --probability %f -g NODE-%d",
				r.address, 1/float64(len(r.nodes)-index), node))
		}
	}
	slices.SortStableFunc(lines, func(a, b string) int { // of one address they keep their order
		return strings.Compare(strings.Fields(a)[3], strings.Fields(b)[3])
	})
	var table strings.Builder
	table.WriteString("*mangle\n:OUTPUT ACCEPT\n")
	for _, node := range s.numbers() {
		fmt.Fprintf(&table, ":NODE-%d -\n", node)
	}
	table.WriteString("-A OUTPUT -m conntrack ! --ctstate NEW -j CONNMARK --restore-mark\n")
	for _, line := range lines {
		table.WriteString(line + "\n")
	}
	for _, node := range s.numbers() {
		fmt.Fprintf(&table, "-A NODE-%d -j MARK --set-mark %d\n-A NODE-%d -j CONNMARK --save-mark\n", node, node, node)
	}
	table.WriteString("COMMIT\n")
	return table.String()
}
