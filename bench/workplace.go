package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Workplace is a folder with the files that all servers serve, and keys; everything in it is removed with it.
type Workplace struct {
	folder    string
	scale     Scale
	hash      string
	uid, gid  int
	instances int
	running   map[*Instance]bool
}

const (
	bigFile    = "big.bin"
	manyFolder = "many"
	smallSize  = 10 << 10
	smallFiles = 64

	passivePorts = 120
)

var content Content

// NewWorkplace makes one.
func NewWorkplace(folder string, scale Scale, uid, gid int) (*Workplace, error) {
	content.block = make([]byte, 1<<20+13) // of a size that no buffer has: a piece at the wrong place is seen
	if _, err := rand.Read(content.block); err != nil {
		return nil, err
	}
	w := &Workplace{folder: folder, scale: scale, uid: uid, gid: gid, running: map[*Instance]bool{}}
	hash, err := exec.Command("openssl", "passwd", "-6", password).Output()
	if err != nil {
		return nil, fmt.Errorf("openssl passwd: %w", err)
	}
	w.hash = strings.TrimSpace(string(hash))
	if err := os.MkdirAll(filepath.Join(w.root(), manyFolder), 0o755); err != nil {
		return nil, err
	}
	if err := w.makeFile(bigFile, scale.fileSize); err != nil {
		return nil, err
	}
	for i := range smallFiles {
		if err := w.makeFile(smallName(i), smallSize); err != nil {
			return nil, err
		}
	}
	for i := range scale.entries {
		if err := w.makeFile(filepath.Join(manyFolder, entryName(i)), 0); err != nil {
			return nil, err
		}
	}
	for _, kind := range []string{"ecdsa", "rsa"} {
		if err := w.makeKey(kind); err != nil {
			return nil, err
		}
	}
	return w, w.own()
}

func smallName(i int) string { return fmt.Sprintf("small-%02d.bin", i%smallFiles) }

func entryName(i int) string { return fmt.Sprintf("a-file-of-many-%06d.txt", i) }

func (w *Workplace) root() string { return filepath.Join(w.folder, "files") }

func (w *Workplace) makeFile(name string, size int64) error {
	file, err := os.Create(filepath.Join(w.root(), name))
	if err != nil {
		return err
	}
	defer file.Close()
	return content.write(file, size)
}

// own gives the files to the account that some servers become.
func (w *Workplace) own() error {
	if os.Geteuid() != 0 {
		return nil
	}
	return filepath.Walk(w.root(), func(path string, _ os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		return os.Chown(path, w.uid, w.gid)
	})
}

func (w *Workplace) makeKey(kind string) error {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      pkix.Name{CommonName: "localhost"},
		DNSNames:     []string{"localhost"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(30 * 24 * time.Hour),
	}
	var key any
	var der []byte
	var err error
	if kind == "rsa" {
		var made *rsa.PrivateKey
		if made, err = rsa.GenerateKey(rand.Reader, 2048); err == nil {
			der, err = x509.CreateCertificate(rand.Reader, template, template, &made.PublicKey, made)
		}
		key = made
	} else {
		var made *ecdsa.PrivateKey
		if made, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err == nil {
			der, err = x509.CreateCertificate(rand.Reader, template, template, &made.PublicKey, made)
		}
		key = made
	}
	if err != nil {
		return err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	certificatePEM := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	keyPEM := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	for name, text := range map[string][]byte{".crt": certificatePEM, ".key": keyPEM, ".pem": append(append([]byte{}, keyPEM...), certificatePEM...)} {
		if err := os.WriteFile(w.keyFile(kind, name), text, 0o600); err != nil {
			return err
		}
	}
	store := exec.Command("openssl", "pkcs12", "-export", "-in", w.keyFile(kind, ".pem"), "-out", w.keyFile(kind, ".p12"), "-passout", "pass:"+password)
	if said, err := store.CombinedOutput(); err != nil {
		return fmt.Errorf("openssl pkcs12: %s", said)
	}
	return nil
}

func (w *Workplace) keyFile(kind, suffix string) string {
	return filepath.Join(w.folder, kind+suffix)
}

// Start starts a product that has a key of that kind.
func (w *Workplace) Start(product *Product, kind string) (*Instance, error) {
	w.instances++
	folder := filepath.Join(w.folder, fmt.Sprintf("server-%d", w.instances))
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	first := 20_000 + w.instances%100*passivePorts // below those that the system gives to clients
	instance, err := Start(product, Site{
		folder: folder, root: w.root(), port: port, first: first, last: first + passivePorts - 1,
		certificate: w.keyFile(kind, ".crt"), key: w.keyFile(kind, ".key"), both: w.keyFile(kind, ".pem"), keyStore: w.keyFile(kind, ".p12"),
		hash: w.hash, uid: w.uid, gid: w.gid,
	})
	if err == nil {
		w.running[instance] = true
	}
	return instance, err
}

// Stop ends one.
func (w *Workplace) Stop(instance *Instance) {
	delete(w.running, instance)
	instance.process.Stop()
}

// Remove ends all that runs and removes all that was made.
func (w *Workplace) Remove() {
	for instance := range w.running {
		w.Stop(instance)
	}
	os.RemoveAll(w.folder)
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
