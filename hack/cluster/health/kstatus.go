package main

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

func kstatus(object *unstructured.Unstructured) (verdict, error) {
	found, err := status.Compute(object)
	if err != nil {
		return verdict{}, err
	}
	return verdict{string(found.Status), found.Message}, nil
}
