// What NetworkPolicies mean for the pods of a node, as chains of iptables.
package main

import (
	"fmt"
	"log"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	corelisters "k8s.io/client-go/listers/core/v1"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
)

const policyChain = "POLICY" // and the first letters of the chains that it leads to

// known is all that decides who may reach whom.
type known struct {
	pods       []*corev1.Pod
	namespaces map[string]map[string]string // their labels
	policies   []*networkingv1.NetworkPolicy
}

func knownOf(pods corelisters.PodLister, namespaces corelisters.NamespaceLister, policies networkinglisters.NetworkPolicyLister) (known, error) {
	k := known{namespaces: map[string]map[string]string{}}
	all, err := pods.List(labels.Everything())
	if err != nil {
		return k, err
	}
	for _, pod := range all {
		if onNetwork(pod) {
			k.pods = append(k.pods, pod)
		}
	}
	slices.SortFunc(k.pods, func(a, b *corev1.Pod) int { return strings.Compare(a.Status.PodIP, b.Status.PodIP) })
	spaces, err := namespaces.List(labels.Everything())
	if err != nil {
		return k, err
	}
	for _, space := range spaces {
		k.namespaces[space.Name] = space.Labels
	}
	k.policies, err = policies.List(labels.Everything())
	slices.SortFunc(k.policies, func(a, b *networkingv1.NetworkPolicy) int { return strings.Compare(string(a.UID), string(b.UID)) })
	return k, err
}

// chains are the rules in order: a pod that some policy selects may do what any of these lets it, in either direction by itself.
// Answers pass, and what a node itself sends to its pods never comes here.
func (k known) chains(node string) []string {
	lead := []string{"-A " + policyChain + " -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN"}
	var chains []string
	for _, pod := range k.pods {
		if pod.Spec.NodeName != node {
			continue
		}
		for _, way := range []networkingv1.PolicyType{networkingv1.PolicyTypeEgress, networkingv1.PolicyTypeIngress} {
			selecting := k.selecting(pod, way)
			if len(selecting) == 0 {
				continue
			}
			own, other, letter := "-s", "-d", "-OUT-"
			if way == networkingv1.PolicyTypeIngress {
				own, other, letter = "-d", "-s", "-IN-"
			}
			chain := policyChain + letter + pod.Status.PodIP
			lead = append(lead, fmt.Sprintf("-A %s %s %s/32 -j %s", policyChain, own, pod.Status.PodIP, chain))
			for _, policy := range selecting {
				for _, allowed := range k.allowed(policy, way, other) {
					chains = append(chains, strings.Join(strings.Fields("-A "+chain+" "+allowed+" -j RETURN"), " "))
				}
			}
			chains = append(chains, "-A "+chain+" -j DROP")
		}
	}
	return append(lead, chains...)
}

func (k known) selecting(pod *corev1.Pod, way networkingv1.PolicyType) []*networkingv1.NetworkPolicy {
	var selecting []*networkingv1.NetworkPolicy
	for _, policy := range k.policies {
		if policy.Namespace == pod.Namespace && slices.Contains(policy.Spec.PolicyTypes, way) &&
			matches(selectorOf(&policy.Spec.PodSelector), pod.Labels) {
			selecting = append(selecting, policy)
		}
	}
	return selecting
}

// allowed are the matches of iptables that the policy's rules come to, one for each peer and port.
func (k known) allowed(policy *networkingv1.NetworkPolicy, way networkingv1.PolicyType, other string) []string {
	var all []string
	each := func(peers []networkingv1.NetworkPolicyPeer, ports []networkingv1.NetworkPolicyPort) {
		for _, peer := range k.addresses(policy.Namespace, peers) {
			if peer != "" {
				peer = other + " " + peer
			}
			for _, port := range portMatches(ports) {
				all = append(all, peer+" "+port)
			}
		}
	}
	if way == networkingv1.PolicyTypeIngress {
		for _, rule := range policy.Spec.Ingress {
			each(rule.From, rule.Ports)
		}
	} else {
		for _, rule := range policy.Spec.Egress {
			each(rule.To, rule.Ports)
		}
	}
	return all
}

// addresses of the peers; an empty one is everybody's.
func (k known) addresses(namespace string, peers []networkingv1.NetworkPolicyPeer) []string {
	if len(peers) == 0 {
		return []string{""}
	}
	var all []string
	for _, peer := range peers {
		switch {
		case peer.IPBlock != nil && len(peer.IPBlock.Except) > 0:
			log.Printf("a policy in %s has an ipBlock with except, which is not known here: it lets nobody in", namespace)
		case peer.IPBlock != nil:
			all = append(all, peer.IPBlock.CIDR)
		default:
			for _, pod := range k.pods {
				if k.isPeer(namespace, peer, pod) {
					all = append(all, pod.Status.PodIP+"/32")
				}
			}
		}
	}
	return all
}

func (k known) isPeer(namespace string, peer networkingv1.NetworkPolicyPeer, pod *corev1.Pod) bool {
	there := pod.Namespace == namespace
	if peer.NamespaceSelector != nil {
		there = matches(selectorOf(peer.NamespaceSelector), k.namespaces[pod.Namespace])
	}
	return there && (peer.PodSelector == nil || matches(selectorOf(peer.PodSelector), pod.Labels))
}

func portMatches(ports []networkingv1.NetworkPolicyPort) []string {
	if len(ports) == 0 {
		return []string{""}
	}
	var all []string
	for _, port := range ports {
		protocol := strings.ToLower(string(*port.Protocol)) // the API server fills it in
		switch {
		case port.Port == nil:
			all = append(all, "-p "+protocol)
		case port.Port.Type == intstr.String:
			log.Printf("a policy has a port by its name, %q, which is not known here: it lets nobody in", port.Port.StrVal)
		case port.EndPort != nil:
			all = append(all, fmt.Sprintf("-p %s --dport %d:%d", protocol, port.Port.IntVal, *port.EndPort))
		default:
			all = append(all, fmt.Sprintf("-p %s --dport %d", protocol, port.Port.IntVal))
		}
	}
	return all
}

// selectorOf cannot fail: the API server has refused what is no selector.
func selectorOf(selector *metav1.LabelSelector) labels.Selector {
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		log.Printf("%v: it selects nobody", err)
		return labels.Nothing()
	}
	return parsed
}
