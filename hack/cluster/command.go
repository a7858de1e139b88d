// What the cluster's own small controllers share: their flags and their way of working off a queue.
package main

import (
	"context"
	"log"

	"github.com/spf13/cobra"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/util/workqueue"
)

// options are the flags of the small controllers; each uses the ones that concern it.
type options struct{ kubeconfig, addresses, nodes, folder, node string }

func command(name string, body func(context.Context, options) error) *cobra.Command {
	var given options
	c := &cobra.Command{Use: name, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return body(genericapiserver.SetupSignalContext(), given)
	}}
	c.Flags().StringVar(&given.kubeconfig, "kubeconfig", "", "how to reach the API server")
	c.Flags().StringVar(&given.addresses, "addresses", "", "load-balancer: the addresses to grant, FIRST-LAST")
	c.Flags().StringVar(&given.nodes, "nodes", "", "load-balancer: the nodes' addresses, in the order of their numbers, with commas")
	c.Flags().StringVar(&given.folder, "folder", "", "provisioner: where the volumes lie; every node sees it")
	c.Flags().StringVar(&given.node, "node", "", "network-policies: the node's name")
	return c
}

func clientOf(given options) (kubernetes.Interface, error) {
	config, err := clientcmd.BuildConfigFromFlags("", given.kubeconfig)
	if err != nil {
		return nil, err
	}
	return kubernetes.NewForConfig(config)
}

type queue = workqueue.TypedRateLimitingInterface[string]

func newQueue() queue {
	return workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
}

// feed puts the key of every object that comes, changes or goes into the queue.
func feed(informer cache.SharedIndexInformer, q queue) error {
	add := func(object any) {
		if key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(object); err == nil {
			q.Add(key)
		}
	}
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: add, UpdateFunc: func(_, now any) { add(now) }, DeleteFunc: add,
	})
	return err
}

// drain works off the queue, one key at a time, until the context ends; what failed comes again later.
func drain(ctx context.Context, q queue, work func(context.Context, string) error) {
	go func() { <-ctx.Done(); q.ShutDown() }()
	for {
		key, stopped := q.Get()
		if stopped {
			return
		}
		if err := work(ctx, key); err != nil {
			log.Printf("%s: %v; trying again", key, err)
			q.AddRateLimited(key)
		} else {
			q.Forget(key)
		}
		q.Done(key)
	}
}

// gone says whether the object is away or on its way out.
func gone(object metav1.Object) bool { return object.GetDeletionTimestamp() != nil }
