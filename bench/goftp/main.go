// A small server on the goftp library: neither policies nor an audit log, and passwords are compared in clear.
package main

import (
	"flag"
	"log"

	"goftp.io/server/v2"
	"goftp.io/server/v2/driver/file"
)

func main() {
	port := flag.Int("port", 0, "of control connections")
	passive := flag.String("passive", "", "FIRST-LAST")
	root := flag.String("root", "", "folder of the files")
	certificate := flag.String("certificate", "", "PEM file")
	key := flag.String("key", "", "PEM file")
	user := flag.String("user", "", "name")
	password := flag.String("password", "", "in clear")
	flag.Parse()

	files, err := file.NewDriver(*root)
	if err != nil {
		log.Fatal(err)
	}
	served, err := server.NewServer(&server.Options{
		Driver:       files,
		Auth:         &server.SimpleAuth{Name: *user, Password: *password},
		Perm:         server.NewSimplePerm("ftp", "ftp"),
		Hostname:     "127.0.0.1",
		PublicIP:     "127.0.0.1",
		Port:         *port,
		PassivePorts: *passive,
		TLS:          true,
		ExplicitFTPS: true,
		CertFile:     *certificate,
		KeyFile:      *key,
		Logger:       &server.DiscardLogger{},
	})
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(served.ListenAndServe())
}
