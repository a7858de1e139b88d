// kubectl, as its own main has it, so that the machine needs none.
package main

import (
	"os"

	_ "k8s.io/client-go/plugin/pkg/client/auth" // for a KUBECONFIG of another cluster
	"k8s.io/component-base/cli"
	"k8s.io/component-base/logs"
	"k8s.io/kubectl/pkg/cmd"
	"k8s.io/kubectl/pkg/cmd/util"
)

func kubectl() {
	_, _ = logs.GlogSetter(cmd.GetLogVerbosity(os.Args)) // -v, before cobra reads the flags
	if err := cli.RunNoErrOutput(cmd.NewDefaultKubectlCommand()); err != nil {
		util.CheckErr(err)
	}
}
