// Plays the cloud's load balancer: grants each Service of type LoadBalancer an address of its own from a range, and leads clients to
// nodes that are healthy for it (steering.go).
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/netip"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
)

type balancer struct {
	client      kubernetes.Interface
	steering    *steering
	first, last netip.Addr
	granted     map[netip.Addr]string // to the Service of this key; ours alone, so it is never behind as a cache may be
}

func loadBalancer(ctx context.Context, given options) error {
	client, err := clientOf(given)
	if err != nil {
		return err
	}
	low, high, _ := strings.Cut(given.addresses, "-")
	first, errFirst := netip.ParseAddr(low)
	last, errLast := netip.ParseAddr(high)
	if errFirst != nil || errLast != nil {
		return fmt.Errorf("--addresses %q: want FIRST-LAST", given.addresses)
	}
	b := &balancer{client, newSteering(strings.Split(given.nodes, ",")), first, last, map[netip.Addr]string{}}
	go b.steering.run(ctx)

	factory := informers.NewSharedInformerFactory(client, 0)
	services := factory.Core().V1().Services()
	q := newQueue()
	if err := feed(services.Informer(), q); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	for _, object := range services.Informer().GetStore().List() { // what an earlier run granted stays granted
		service := object.(*corev1.Service)
		for _, ingress := range service.Status.LoadBalancer.Ingress {
			if address, err := netip.ParseAddr(ingress.IP); err == nil {
				b.granted[address] = cache.MetaObjectToName(service).String()
			}
		}
	}
	drain(ctx, q, func(ctx context.Context, key string) error {
		object, exists, err := services.Informer().GetStore().GetByKey(key)
		if err != nil {
			return err
		}
		if !exists {
			b.steering.forget(key)
			b.takeBack(key)
			return nil
		}
		return b.serve(ctx, key, object.(*corev1.Service))
	})
	return nil
}

// serve gives the Service the address it is due, or takes back that of a Service which is of another type by now.
func (b *balancer) serve(ctx context.Context, key string, service *corev1.Service) error {
	due := service.Spec.Type == corev1.ServiceTypeLoadBalancer && service.Spec.LoadBalancerClass == nil
	has := len(service.Status.LoadBalancer.Ingress) > 0
	if due && has {
		b.steering.lead(key, service)
	} else {
		b.steering.forget(key)
	}
	switch {
	case due && !has && !gone(service):
		address, err := b.grant(key, service.Spec.LoadBalancerIP)
		if err != nil {
			return err
		}
		log.Printf("%s: granted %s", key, address)
		return b.report(ctx, service, []corev1.LoadBalancerIngress{{IP: address.String()}})
	case !due:
		b.takeBack(key) // the API server itself clears the status of a Service whose type changes
	}
	return nil
}

func (b *balancer) grant(key, wanted string) (netip.Addr, error) {
	for address := b.first; address.Compare(b.last) <= 0; address = address.Next() {
		owner, taken := b.granted[address]
		if owner == key || (!taken && (wanted == "" || wanted == address.String())) {
			b.granted[address] = key
			return address, nil
		}
	}
	return netip.Addr{}, fmt.Errorf("no free address of %s-%s %s", b.first, b.last, wanted)
}

func (b *balancer) takeBack(key string) {
	for address, owner := range b.granted {
		if owner == key {
			log.Printf("%s: took back %s", key, address)
			delete(b.granted, address)
		}
	}
}

func (b *balancer) report(ctx context.Context, service *corev1.Service, ingress []corev1.LoadBalancerIngress) error {
	patch, err := json.Marshal(map[string]any{"status": map[string]any{"loadBalancer": map[string]any{"ingress": ingress}}})
	if err != nil {
		return err
	}
	_, err = b.client.CoreV1().Services(service.Namespace).
		Patch(ctx, service.Name, types.MergePatchType, patch, metav1.PatchOptions{}, "status")
	if apierrors.IsNotFound(err) { // deleted meanwhile; its delete event takes the address back
		return nil
	}
	return err
}
