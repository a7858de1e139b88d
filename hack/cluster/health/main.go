// health tells what GitOps tools make of objects: `health kstatus FILE ...` what Flux and others do that go
// by kstatus, and `health argocd SCRIPT FILE ...` what Argo CD does by a Lua script, in the interpreter that it has itself. Each file is an object as
// JSON; each line of the answer is the file's name, a verdict and a message, parted by tabs.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type verdict struct{ status, message string }

func main() {
	if len(os.Args) < 3 {
		fail("usage: health kstatus FILE ..., or health argocd SCRIPT FILE ...")
	}
	judge, files := kstatus, os.Args[2:]
	if os.Args[1] == "argocd" {
		judge, files = argoCD(read(os.Args[2])), os.Args[3:]
	}
	for _, file := range files {
		object := &unstructured.Unstructured{}
		if err := object.UnmarshalJSON(read(file)); err != nil {
			fail(file, err)
		}
		found, err := judge(object)
		if err != nil {
			fail(file, err)
		}
		fmt.Printf("%s\t%s\t%s\n", filepath.Base(file), found.status, strings.ReplaceAll(found.message, "\n", " "))
	}
}

func read(file string) []byte {
	content, err := os.ReadFile(file)
	if err != nil {
		fail(err)
	}
	return content
}

func fail(what ...any) {
	fmt.Fprintln(os.Stderr, append([]any{"health:"}, what...)...)
	os.Exit(1)
}
