package main

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"
)

const patience = 60 * time.Second

// Session is one client's: a control connection and what it knows of TLS. It does as little as a client can.
type Session struct {
	control net.Conn
	lines   *bufio.Reader
	tickets *tickets
	config  *tls.Config
	private bool

	// DataConnections that were encrypted, and how many of these resumed the session's TLS.
	DataConnections, Resumed int
}

// Connect waits for the greeting.
func Connect(address string) (*Session, error) {
	connection, err := net.DialTimeout("tcp", address, patience)
	if err != nil {
		return nil, err
	}
	s := &Session{control: connection, lines: bufio.NewReader(connection), tickets: &tickets{}}
	s.config = &tls.Config{
		InsecureSkipVerify: true, // what is measured is the server's side
		ClientSessionCache: s.tickets,
		CipherSuites:       []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256},
		CurvePreferences:   []tls.CurveID{tls.X25519, tls.CurveP256},
	}
	if _, err := s.expect(2); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// LogIn connects, begins TLS, and logs in. Data connections are protected if private, and in clear if not.
func LogIn(server *Instance, private bool) (*Session, error) {
	s, err := Connect(server.Address())
	if err != nil {
		return nil, err
	}
	if err := s.logIn(server, private); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Session) logIn(server *Instance, private bool) error {
	if private || server.product.clearUnderTLS {
		if err := s.Secure(); err != nil {
			return err
		}
	}
	if err := s.Authenticate(); err != nil {
		return err
	}
	if private {
		if err := s.Do(2, "PBSZ 0"); err != nil {
			return err
		}
		if err := s.Do(2, "PROT P"); err != nil {
			return err
		}
		s.private = true
	} else if server.product.clearUnderTLS {
		if err := s.Do(2, "PBSZ 0"); err != nil {
			return err
		}
		if err := s.Do(2, "PROT C"); err != nil {
			return err
		}
	}
	return s.Do(2, "TYPE I")
}

// Secure does AUTH TLS and the handshake, a full one.
func (s *Session) Secure() error {
	if err := s.Do(2, "AUTH TLS"); err != nil {
		return err
	}
	secured := tls.Client(s.control, s.config)
	s.deadline()
	if err := secured.Handshake(); err != nil {
		return fmt.Errorf("TLS on the control connection: %w", err)
	}
	s.control = secured
	s.lines = bufio.NewReader(secured)
	return nil
}

// Authenticate sends USER and PASS.
func (s *Session) Authenticate() error {
	if err := s.Do(3, "USER "+user); err != nil {
		return err
	}
	return s.Do(2, "PASS "+password)
}

// Do sends a command and waits for a reply of that first digit.
func (s *Session) Do(digit int, command string) error {
	_, err := s.ask(digit, command)
	return err
}

func (s *Session) ask(digit int, command string) (string, error) {
	s.deadline()
	if _, err := io.WriteString(s.control, command+"\r\n"); err != nil {
		return "", err
	}
	text, err := s.expect(digit)
	if err != nil {
		verb, _, _ := strings.Cut(command, " ")
		return "", fmt.Errorf("%s: %w", verb, err)
	}
	return text, nil
}

func (s *Session) deadline() {
	s.control.SetDeadline(time.Now().Add(patience))
}

func (s *Session) expect(digit int) (string, error) {
	s.deadline()
	first, err := s.lines.ReadString('\n')
	if err != nil {
		return "", err
	}
	line := first
	for len(first) > 3 && first[3] == '-' && !strings.HasPrefix(line, first[:3]+" ") {
		if line, err = s.lines.ReadString('\n'); err != nil {
			return "", err
		}
	}
	line = strings.TrimRight(line, "\r\n")
	if len(line) < 3 || int(line[0]-'0') != digit {
		return "", fmt.Errorf("the server says %q", line)
	}
	return line, nil
}

// Passive returns where the next data connection goes.
func (s *Session) passive() (string, error) {
	reply, err := s.ask(2, "PASV")
	if err != nil {
		return "", err
	}
	inside := reply[strings.LastIndexByte(reply, '(')+1:]
	inside, _, _ = strings.Cut(inside, ")")
	numbers := strings.Split(inside, ",")
	if len(numbers) != 6 {
		return "", fmt.Errorf("PASV: not understood: %q", reply)
	}
	high, err1 := strconv.Atoi(numbers[4])
	low, err2 := strconv.Atoi(numbers[5])
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(high<<8|low)), errors.Join(err1, err2)
}

// open begins a transfer: what goes over the returned connection is the command's.
func (s *Session) open(command string) (net.Conn, error) {
	where, err := s.passive()
	if err != nil {
		return nil, err
	}
	s.deadline()
	if _, err := io.WriteString(s.control, command+"\r\n"); err != nil {
		return nil, err
	}
	plain, err := net.DialTimeout("tcp", where, patience)
	if err != nil {
		return nil, err
	}
	plain.SetDeadline(time.Now().Add(10 * patience))
	if _, err := s.expect(1); err != nil {
		plain.Close()
		verb, _, _ := strings.Cut(command, " ")
		return nil, fmt.Errorf("%s: %w", verb, err)
	}
	if !s.private {
		return plain, nil
	}
	secured := tls.Client(plain, s.config)
	if err := secured.Handshake(); err != nil {
		plain.Close()
		return nil, fmt.Errorf("TLS on the data connection: %w", err)
	}
	s.DataConnections++
	if secured.ConnectionState().DidResume {
		s.Resumed++
	}
	return secured, nil
}

// Receive gives what the command sends to the sink and waits for the end of the transfer.
func (s *Session) Receive(command string, sink io.Writer, buffer []byte) error {
	data, err := s.open(command)
	if err != nil {
		return err
	}
	defer data.Close()
	if _, err := io.CopyBuffer(sink, struct{ io.Reader }{data}, buffer); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	data.Close()
	_, err = s.expect(2)
	return err
}

// Send stores the first bytes of the content.
func (s *Session) Send(command string, bytes int64) error {
	data, err := s.open(command)
	if err != nil {
		return err
	}
	defer data.Close()
	if err := content.write(data, bytes); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	if secured, ok := data.(*tls.Conn); ok {
		if err := secured.CloseWrite(); err != nil {
			return err
		}
		if err := secured.NetConn().(*net.TCPConn).CloseWrite(); err != nil {
			return err
		}
	} else if err := data.(*net.TCPConn).CloseWrite(); err != nil {
		return err
	}
	// Closed is it only now, when the server has read all: with tickets of the server unread that resets the connection.
	_, err = s.expect(2)
	return err
}

// Quit takes leave.
func (s *Session) Quit() error {
	defer s.Close()
	return s.Do(2, "QUIT")
}

// Close hangs up.
func (s *Session) Close() {
	s.control.SetDeadline(time.Now().Add(time.Second))
	s.control.Close()
}

// tickets keeps the newest of a session's: servers differ in how many they send and when, and all take one twice.
type tickets struct {
	lock   sync.Mutex
	newest *tls.ClientSessionState
}

func (t *tickets) Get(string) (*tls.ClientSessionState, bool) {
	t.lock.Lock()
	defer t.lock.Unlock()
	return t.newest, t.newest != nil
}

func (t *tickets) Put(_ string, state *tls.ClientSessionState) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if state != nil {
		t.newest = state
	}
}

// Content is what all files of the benchmark begin with: not compressible, and every byte of it is checked.
type Content struct{ block []byte }

// write writes the first bytes of it.
func (c Content) write(target io.Writer, count int64) error {
	const piece = 64 << 10
	for at := int64(0); at < count; {
		offset := at % int64(len(c.block))
		end := min(offset+piece, int64(len(c.block)), offset+count-at)
		n, err := target.Write(c.block[offset:end])
		if err != nil {
			return err
		}
		at += int64(n)
	}
	return nil
}

// Comparison is a sink that takes the content from its beginning on, and nothing else.
type Comparison struct{ Count int64 }

func (c *Comparison) Write(piece []byte) (int, error) {
	for rest := piece; len(rest) > 0; {
		offset := c.Count % int64(len(content.block))
		same := content.block[offset:min(int64(len(content.block)), offset+int64(len(rest)))]
		if !bytes.Equal(rest[:len(same)], same) {
			return 0, fmt.Errorf("wrong bytes at about %d", c.Count)
		}
		c.Count += int64(len(same))
		rest = rest[len(same):]
	}
	return len(piece), nil
}
