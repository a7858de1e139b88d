// Enforces NetworkPolicies for the pods of one node, as a CNI plugin with policy would, by chains of the kernel (policychains.go): that
// of a pod which connects on its own node, that of one which is connected to on its. No enforcer that exists could be built here.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os/exec"
	"slices"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
)

const policyCheck = 15 * time.Second // whoever else writes rules may have taken ours away

type policies struct {
	node  string
	known known
	rules string // as they are in force
}

func networkPolicies(ctx context.Context, given options) error {
	client, err := clientOf(given)
	if err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	pods, namespaces, objects := factory.Core().V1().Pods(), factory.Core().V1().Namespaces(), factory.Networking().V1().NetworkPolicies()
	changed := make(chan struct{}, 1)
	note := func(any) {
		select {
		case changed <- struct{}{}:
		default: // it is to be looked at anyway
		}
	}
	for _, informer := range []cache.SharedIndexInformer{pods.Informer(), namespaces.Informer(), objects.Informer()} {
		if _, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
			AddFunc: note, UpdateFunc: func(_, now any) { note(now) }, DeleteFunc: note,
		}); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())

	p := policies{node: given.node}
	for tick := time.Tick(policyCheck); ; {
		if p.known, err = knownOf(pods.Lister(), namespaces.Lister(), objects.Lister()); err == nil {
			err = p.apply()
		}
		if err != nil {
			log.Printf("%v; trying again", err)
			time.Sleep(time.Second)
			note(nil)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick:
			p.rules = ""
		case <-changed:
		}
	}
}

// apply brings our chains into the mangle table, in one step, and leaves those of others alone. Packets pass that table before the one
// in which kube-proxy accepts what it leads to pods, and after it has put the pod's address in the place of the Service's.
func (p *policies) apply() error {
	chains := p.known.chains(p.node)
	rules := strings.Join(chains, "\n")
	if rules == p.rules {
		return nil
	}
	shown, err := exec.Command("iptables-save", "--table", "mangle").Output()
	if err != nil {
		return fmt.Errorf("iptables-save: %w", err)
	}
	restore := exec.Command("iptables-restore", "--wait", "--noflush")
	restore.Stdin = strings.NewReader(replacement(chains, string(shown)))
	if output, err := restore.CombinedOutput(); err != nil {
		return fmt.Errorf("iptables-restore: %w: %s", err, bytes.TrimSpace(output))
	}
	p.rules = rules
	return nil
}

// replacement is what iptables-restore is to be told, given what there is.
func replacement(chains []string, shown string) string {
	lines, names := []string{"*mangle"}, []string{}
	for _, rule := range chains {
		if name := strings.Fields(rule)[1]; !slices.Contains(names, name) {
			names = append(names, name)
			lines = append(lines, ":"+name+" - [0:0]") // empties it as well
		}
	}
	for _, hook := range []string{"FORWARD", "INPUT"} { // INPUT: what a pod sends to its own node
		if jump := "-A " + hook + " -j " + policyChain; !strings.Contains(shown, jump) {
			lines = append(lines, jump)
		}
	}
	lines = append(lines, chains...)
	for _, line := range strings.Split(shown, "\n") { // those of pods that are gone
		if name, _, _ := strings.Cut(strings.TrimPrefix(line, ":"), " "); strings.HasPrefix(line, ":"+policyChain) && !slices.Contains(names, name) {
			lines = append(lines, "-F "+name, "-X "+name)
		}
	}
	return strings.Join(append(lines, "COMMIT", ""), "\n")
}

func matches(selector labels.Selector, of map[string]string) bool {
	return selector.Matches(labels.Set(of))
}

// onNetwork says whether the pod has an address of its own at the moment. One that ends has it until it is gone.
func onNetwork(pod *corev1.Pod) bool {
	return pod.Status.PodIP != "" && !pod.Spec.HostNetwork && pod.Status.Phase != corev1.PodSucceeded && pod.Status.Phase != corev1.PodFailed
}
