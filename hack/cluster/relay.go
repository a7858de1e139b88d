// Makes the API server's 127.0.0.1:PORT, which is in the node's network namespace, answer under the same address in other namespaces
// (this process's own and the ones named), so that one kubeconfig holds everywhere and the machine's own network stays as it is.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"runtime"

	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"
)

func relayCommand() *cobra.Command {
	return &cobra.Command{
		Use:  "relay ADDRESS NETNS-FILE...",
		Long: "Run inside the node's network namespace; listens on ADDRESS in each of the others.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			failed := make(chan error)
			for _, namespace := range args[1:] {
				listener, err := listenIn(namespace, args[0])
				if err != nil {
					return fmt.Errorf("%s in %s: %w", args[0], namespace, err)
				}
				go func() { failed <- relay(listener, args[0]) }()
			}
			return <-failed
		},
	}
}

// listenIn opens the socket in the other namespace; a socket stays where it was opened.
func listenIn(namespace, address string) (net.Listener, error) {
	type result struct {
		listener net.Listener
		err      error
	}
	answer := make(chan result)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine, so no other code runs in the wrong namespace
		file, err := os.Open(namespace)
		if err == nil {
			defer file.Close()
			err = unix.Setns(int(file.Fd()), unix.CLONE_NEWNET)
		}
		if err != nil {
			answer <- result{nil, err}
			return
		}
		listener, err := net.Listen("tcp", address)
		answer <- result{listener, err}
	}()
	got := <-answer
	return got.listener, got.err
}

func relay(listener net.Listener, target string) error {
	for {
		client, err := listener.Accept()
		if err != nil {
			return err
		}
		go join(client.(*net.TCPConn), target)
	}
}

func join(client *net.TCPConn, target string) {
	defer client.Close()
	dialed, err := net.Dial("tcp", target)
	if err != nil {
		return
	}
	server := dialed.(*net.TCPConn)
	defer server.Close()
	done := make(chan struct{})
	go func() {
		_, _ = io.Copy(server, client)
		_ = server.CloseWrite()
		close(done)
	}()
	_, _ = io.Copy(client, server)
	_ = client.CloseWrite()
	<-done
}
