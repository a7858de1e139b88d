package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	user     = "ftps-bench"
	password = "bench-password"
	ours     = "ours"
	ownJSSE  = "ours on JSSE" // no peer: what the native TLS engine brings
	bare     = "bare Java"    // no peer: what a JVM costs that does nothing but move bytes
)

// Product is a server that can be measured.
type Product struct {
	name string

	// clearUnderTLS: it can do PROT C; else it is asked without TLS at all for what goes in clear.
	clearUnderTLS bool

	// processes: it has some for each session, so that thousands of them say nothing new.
	processes bool

	// compiles: it becomes faster while it works, and is warmed up for longer.
	compiles bool

	// command writes what it is configured by, and returns how to start it.
	command func(site Site) (argv, environment []string, err error)
}

// Programs says where things are that the benchmark starts.
type Programs struct {
	Runtime string // target/app
	Java    string // a JDK
	Peers   string // what hack/bench.sh has put there; empty: only ours
}

// Site is what a server serves, and where.
type Site struct {
	folder      string // its own, for configuration
	root        string // the user's files
	port        int
	first, last int // passive ports
	certificate string
	key         string
	both        string // certificate and key in one file
	keyStore    string
	hash        string // of the password, as crypt(3) has it
	uid, gid    int
}

func (s Site) write(name, text string) (string, error) {
	file := filepath.Join(s.folder, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return file, os.WriteFile(file, []byte(text), 0o600)
}

func (s Site) passive(between string) string {
	return fmt.Sprintf("%d%s%d", s.first, between, s.last)
}

// Products returns all that can be started here, ours first.
func (p Programs) Products() []*Product {
	products := []*Product{p.ours(ours, ""), p.ours(ownJSSE, "-Dftps.tls=platform")}
	if p.Peers != "" {
		products = append(products, p.goftp(), p.vsftpd(), p.pureFTPd(), p.proftpd(), p.pyftpdlib(), p.apache(), p.bare())
	}
	return products
}

func (p Programs) ours(name, options string) *Product {
	return &Product{name: name, clearUnderTLS: true, compiles: true, command: func(s Site) ([]string, []string, error) {
		manifest, err := s.write("site.yaml", fmt.Sprintf(`apiVersion: ftps-operator.io/v1alpha1
kind: FtpsSite
metadata: {name: bench}
spec:
  listeners: [{port: 21}]
  hostNames: [localhost]
  channelPolicy: {control: Require, data: Allow}
  tls: {certificate: {secretName: bench-tls}}
  passive: {ports: {first: %d, last: %d}}
  users: [{name: %s, passwordSecretRef: {name: bench, key: password}, home: /}]
  limits: {maxSessions: 100000, maxSessionsPerUser: 100000, maxSessionsPerAddress: 100000, idleTimeout: 1h}
`, s.first, min(s.last, s.first+9), user))
		if err != nil {
			return nil, nil, err
		}
		for name, from := range map[string]string{"tls.crt": s.certificate, "tls.key": s.key} {
			text, err := os.ReadFile(from)
			if err != nil {
				return nil, nil, err
			}
			if _, err := s.write("secrets/bench-tls/"+name, string(text)); err != nil {
				return nil, nil, err
			}
		}
		if _, err := s.write("secrets/bench/password", s.hash); err != nil {
			return nil, nil, err
		}
		argv := []string{filepath.Join(p.Runtime, "bin/ftps"), "run", "-f", manifest, "--data", s.root,
			"--bind", "127.0.0.1", "--map", fmt.Sprintf("21=%d", s.port), "--log", "json"}
		return argv, []string{"JAVA_HOME=" + p.Java, "JAVA_OPTS=" + options}, nil
	}}
}

func (p Programs) goftp() *Product {
	return &Product{name: "Go (goftp)", command: func(s Site) ([]string, []string, error) {
		return []string{filepath.Join(p.Peers, "goftp"), "-port", strconv.Itoa(s.port), "-passive", s.passive("-"), "-root", s.root,
			"-certificate", s.certificate, "-key", s.key, "-user", user, "-password", password}, nil, nil
	}}
}

// The accounts of vsftpd are the system's; hack/bench.sh gives it a system of its own, where the user is in /etc/passwd.
func (p Programs) vsftpd() *Product {
	return &Product{name: "vsftpd", clearUnderTLS: true, processes: true, command: func(s Site) ([]string, []string, error) {
		empty := filepath.Join(s.folder, "empty")
		if err := os.MkdirAll(empty, 0o755); err != nil {
			return nil, nil, err
		}
		file, err := s.write("vsftpd.conf", strings.Join([]string{
			"listen=YES", "background=NO", "listen_address=127.0.0.1", fmt.Sprintf("listen_port=%d", s.port),
			"anonymous_enable=NO", "local_enable=YES", "write_enable=YES", "local_root=" + s.root,
			"chroot_local_user=YES", "allow_writeable_chroot=YES", "secure_chroot_dir=" + empty, "pam_service_name=ftps-bench",
			"ssl_enable=YES", "force_local_logins_ssl=YES", "force_local_data_ssl=NO", "require_ssl_reuse=NO", "ssl_ciphers=HIGH",
			"rsa_cert_file=" + s.certificate, "rsa_private_key_file=" + s.key,
			fmt.Sprintf("pasv_min_port=%d", s.first), fmt.Sprintf("pasv_max_port=%d", s.last),
			"max_clients=0", "max_per_ip=0", "idle_session_timeout=3600", "seccomp_sandbox=NO", "xferlog_enable=NO",
		}, "\n")+"\n")
		return []string{filepath.Join(p.Peers, "debian/usr/sbin/vsftpd"), file}, p.libraries(), err
	}}
}

func (p Programs) pureFTPd() *Product {
	return &Product{name: "Pure-FTPd", clearUnderTLS: true, processes: true, command: func(s Site) ([]string, []string, error) {
		file, err := s.write("pureftpd.passwd", fmt.Sprintf("%s:%s:%d:%d::%s/./::::::::::::\n", user, s.hash, s.uid, s.gid, s.root))
		if err != nil {
			return nil, nil, err
		}
		database := filepath.Join(s.folder, "pureftpd.pdb")
		make := filepath.Join(p.Peers, "debian/usr/bin/pure-pw")
		argv := []string{"sh", "-c", `"$1" mkdb "$2" -f "$3" && shift 3 && exec "$@"`, "sh", make, database, file,
			filepath.Join(p.Peers, "debian/usr/sbin/pure-ftpd"), "-4", "-E", "-H", "-A", "-u", "1", "-I", "60", "-f", "none",
			"-c", "5000", "-C", "5000", "-L", "200000:5", "-g", filepath.Join(s.folder, "pid"),
			"-S", fmt.Sprintf("127.0.0.1,%d", s.port), "-p", s.passive(":"), "-l", "puredb:" + database,
			"-Y", "1", "-2", s.certificate + "," + s.key}
		return argv, p.libraries(), nil
	}}
}

func (p Programs) proftpd() *Product {
	return &Product{name: "ProFTPD", clearUnderTLS: true, processes: true, command: func(s Site) ([]string, []string, error) {
		accounts, err := s.write("proftpd.passwd", fmt.Sprintf("%s:%s:%d:%d::%s:/bin/sh\n", user, s.hash, s.uid, s.gid, s.root))
		if err != nil {
			return nil, nil, err
		}
		kind := "EC"
		if strings.Contains(s.certificate, "rsa") {
			kind = "RSA"
		}
		file, err := s.write("proftpd.conf", strings.Join([]string{
			"ModulePath " + filepath.Join(p.Peers, "debian/usr/lib/proftpd"), "LoadModule mod_tls.c",
			"ServerType standalone", "DefaultAddress 127.0.0.1", "SocketBindTight on", fmt.Sprintf("Port %d", s.port),
			"User nobody", "Group nogroup", "UseReverseDNS off", "UseIPv6 off", "RequireValidShell off", "DefaultRoot ~",
			"AuthOrder mod_auth_file.c", "AuthUserFile " + accounts, "AllowOverwrite on", "MaxInstances none", "TimeoutIdle 3600",
			"PassivePorts " + s.passive(" "), "WtmpLog off", "TransferLog none",
			"ScoreboardFile " + filepath.Join(s.folder, "scoreboard"), "PidFile " + filepath.Join(s.folder, "pid"),
			"DelayEngine off",
			"TLSEngine on", "TLSRequired off", "TLSProtocol TLSv1.2 TLSv1.3", "TLSOptions NoSessionReuseRequired", "TLSSessionTickets on",
			"TLS" + kind + "CertificateFile " + s.certificate, "TLS" + kind + "CertificateKeyFile " + s.key,
		}, "\n")+"\n")
		return []string{filepath.Join(p.Peers, "debian/usr/sbin/proftpd"), "-n", "-q", "-c", file}, p.libraries(), err
	}}
}

func (p Programs) pyftpdlib() *Product {
	return &Product{name: "pyftpdlib", clearUnderTLS: true, command: func(s Site) ([]string, []string, error) {
		return []string{filepath.Join(p.Peers, "python/bin/python"), filepath.Join(p.Peers, "pyftpd.py"), strconv.Itoa(s.port),
			strconv.Itoa(s.first), strconv.Itoa(s.last), s.root, s.both, user, password}, nil, nil
	}}
}

func (p Programs) apache() *Product {
	return &Product{name: "Apache FtpServer", clearUnderTLS: true, compiles: true, command: func(s Site) ([]string, []string, error) {
		classes := filepath.Join(p.Peers, "apache") + ":" + filepath.Join(p.Runtime, "lib/*")
		// It logs as ours does, and writes warnings only.
		return []string{filepath.Join(p.Java, "bin/java"), "-Dslf4j.provider=io.ftpsoperator.runtime.observe.LogProvider", "-cp", classes, "ApacheServer", strconv.Itoa(s.port), s.passive("-"),
			s.root, s.keyStore, user, password}, []string{"FTPS_LOG_LEVEL=WARN"}, nil
	}}
}

// The options are those of bin/ftps.
func (p Programs) bare() *Product {
	return &Product{name: bare, clearUnderTLS: true, compiles: true, command: func(s Site) ([]string, []string, error) {
		archives, err := filepath.Glob(filepath.Join(p.Peers, "bare/*.jar"))
		return []string{filepath.Join(p.Java, "bin/java"), "-XX:AOTCache=" + filepath.Join(p.Peers, "bare.aot"), "-XX:+UseCompactObjectHeaders",
			"-XX:+UseSerialGC", "-Xms32m", "-XX:TrimNativeHeapInterval=3000", "--enable-native-access=ALL-UNNAMED",
			"-Djava.library.path=" + filepath.Join(p.Peers, "bare/native"), "-cp", strings.Join(archives, ":"), "BareServer",
			strconv.Itoa(s.port), s.root, s.certificate, s.key, password}, nil, err
	}}
}

func (p Programs) libraries() []string {
	return []string{"LD_LIBRARY_PATH=" + filepath.Join(p.Peers, "debian/usr/lib/x86_64-linux-gnu")}
}

// Instance is a product that runs.
type Instance struct {
	product *Product
	site    Site
	process *Process

	// Greeted is how long it took from its start until a client had its greeting.
	Greeted time.Duration
}

// Address is where it waits for control connections.
func (i *Instance) Address() string {
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(i.site.port))
}

// Start starts a product and waits until it greets.
func Start(product *Product, site Site) (*Instance, error) {
	argv, environment, err := product.command(site)
	if err != nil {
		return nil, err
	}
	log := filepath.Join(site.folder, "output")
	began := time.Now()
	process, err := StartProcess(argv, environment, log)
	if err != nil {
		return nil, err
	}
	i := &Instance{product: product, site: site, process: process}
	for !process.Ended() && time.Since(began) < patience {
		if session, err := Connect(i.Address()); err == nil {
			i.Greeted = time.Since(began)
			session.Close()
			return i, nil
		}
		time.Sleep(time.Millisecond)
	}
	process.Stop()
	said, _ := os.ReadFile(log)
	return nil, fmt.Errorf("%s does not start:\n%s", product.name, said)
}
