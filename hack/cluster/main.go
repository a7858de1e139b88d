// One program that is every server of the test cluster: the name it is called by decides which. One link step instead of nine, and
// one copy of the libraries that they share.
package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo" // the servers' metrics about their own API calls
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

// programs maps each name to what it runs. build.sh asks for the names (no known name given) and makes a link for each.
var programs = map[string]func(){
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"kube-apiserver":          func() { run(apiserver.NewAPIServerCommand()) },
	"kube-controller-manager": func() { run(controllermanager.NewControllerManagerCommand()) },
	"kube-scheduler":          func() { run(scheduler.NewSchedulerCommand()) },
	"kube-proxy":              func() { run(proxy.NewProxyCommand()) },
	"kubelet":                 func() { run(kubelet.NewKubeletCommand(context.Background())) },
	"kubectl":                 kubectl,
	"cert-manager":            func() { run(command("cert-manager", certManager)) },
	"load-balancer":           func() { run(command("load-balancer", loadBalancer)) },
	"provisioner":             func() { run(command("provisioner", provisioner)) },
	"network-policies":        func() { run(command("network-policies", networkPolicies)) },
	"relay":                   func() { run(relayCommand()) },
}

func main() {
	if program, known := programs[filepath.Base(os.Args[0])]; known {
		program()
		return
	}
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		fmt.Println(name)
	}
}

func run(command *cobra.Command) { os.Exit(cli.Run(command)) }
