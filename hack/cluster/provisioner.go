// Plays the cloud's disks: makes a folder and a local PersistentVolume for each claim of our StorageClass, and removes both when the
// claim is gone and the class says Delete. The nodes share the folder, so every node can have a volume that is for many of them; one
// that is for a single node stays where its first pod was put, as a disk of that node would.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
)

const (
	provisionerName       = "ftps-operator.io/local"
	annotationProvisioner = "volume.kubernetes.io/storage-provisioner" // the controller manager's request, on the claim
	annotationSelected    = "volume.kubernetes.io/selected-node"       // the scheduler's choice for the first pod, on the claim
	annotationProvisioned = "pv.kubernetes.io/provisioned-by"          // our mark, on the volume
)

type disks struct {
	client kubernetes.Interface
	folder string
}

func provisioner(ctx context.Context, given options) error {
	client, err := clientOf(given)
	if err != nil {
		return err
	}
	d := disks{client, given.folder}

	factory := informers.NewSharedInformerFactory(client, 0)
	claims, volumes := factory.Core().V1().PersistentVolumeClaims(), factory.Core().V1().PersistentVolumes()
	classes := factory.Storage().V1().StorageClasses()
	classes.Informer()
	asked, released := newQueue(), newQueue()
	if err := feed(claims.Informer(), asked); err != nil {
		return err
	}
	if err := feed(volumes.Informer(), released); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())

	go drain(ctx, released, func(ctx context.Context, key string) error {
		object, exists, err := volumes.Informer().GetStore().GetByKey(key)
		if err != nil || !exists {
			return err
		}
		return d.remove(ctx, object.(*corev1.PersistentVolume))
	})
	drain(ctx, asked, func(ctx context.Context, key string) error {
		object, exists, err := claims.Informer().GetStore().GetByKey(key)
		if err != nil || !exists {
			return err
		}
		claim := object.(*corev1.PersistentVolumeClaim)
		if claim.Spec.VolumeName != "" || claim.Annotations[annotationProvisioner] != provisionerName || gone(claim) {
			return nil
		}
		class, err := classes.Lister().Get(*claim.Spec.StorageClassName)
		if err != nil {
			return err
		}
		return d.provide(ctx, claim, class)
	})
	return nil
}

// provide makes the folder and the volume. The folder is root's, as a fresh disk is: a pod writes there by its fsGroup.
func (d disks) provide(ctx context.Context, claim *corev1.PersistentVolumeClaim, class *storagev1.StorageClass) error {
	name := "pvc-" + string(claim.UID)
	path := filepath.Join(d.folder, name)
	if err := os.MkdirAll(path, 0o755); err != nil {
		return err
	}
	volume := &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: name, Annotations: map[string]string{annotationProvisioned: provisionerName}},
		Spec: corev1.PersistentVolumeSpec{
			StorageClassName:              class.Name,
			PersistentVolumeReclaimPolicy: *class.ReclaimPolicy,
			AccessModes:                   claim.Spec.AccessModes,
			Capacity:                      corev1.ResourceList{corev1.ResourceStorage: claim.Spec.Resources.Requests[corev1.ResourceStorage]},
			ClaimRef: &corev1.ObjectReference{
				APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
			PersistentVolumeSource: corev1.PersistentVolumeSource{Local: &corev1.LocalVolumeSource{Path: path}},
			NodeAffinity:           &corev1.VolumeNodeAffinity{Required: nodesOf(claim)},
		},
	}
	_, err := d.client.CoreV1().PersistentVolumes().Create(ctx, volume, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	log.Printf("%s/%s: made %s", claim.Namespace, claim.Name, path)
	return err
}

func nodesOf(claim *corev1.PersistentVolumeClaim) *corev1.NodeSelector {
	node := corev1.NodeSelectorRequirement{Key: corev1.LabelHostname, Operator: corev1.NodeSelectorOpExists}
	shared := func(mode corev1.PersistentVolumeAccessMode) bool {
		return mode == corev1.ReadWriteMany || mode == corev1.ReadOnlyMany
	}
	if !slices.ContainsFunc(claim.Spec.AccessModes, shared) {
		node.Operator, node.Values = corev1.NodeSelectorOpIn, []string{claim.Annotations[annotationSelected]}
	}
	return &corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{{
		MatchExpressions: []corev1.NodeSelectorRequirement{node},
	}}}
}

func (d disks) remove(ctx context.Context, volume *corev1.PersistentVolume) error {
	ours := volume.Annotations[annotationProvisioned] == provisionerName && volume.Spec.Local != nil
	if !ours || volume.Status.Phase != corev1.VolumeReleased || gone(volume) ||
		volume.Spec.PersistentVolumeReclaimPolicy != corev1.PersistentVolumeReclaimDelete {
		return nil
	}
	if filepath.Dir(volume.Spec.Local.Path) != filepath.Clean(d.folder) {
		return fmt.Errorf("%s is not in %s; left alone", volume.Spec.Local.Path, d.folder)
	}
	if err := os.RemoveAll(volume.Spec.Local.Path); err != nil {
		return err
	}
	log.Printf("%s: removed", volume.Name)
	err := d.client.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, metav1.DeleteOptions{})
	if apierrors.IsNotFound(err) {
		return nil
	}
	return err
}
