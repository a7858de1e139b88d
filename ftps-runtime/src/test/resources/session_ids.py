"""Lists over TLS 1.2 without tickets: session_ids.py PORT CA USER PASSWORD own|none|other. Prints the last reply."""
import socket
import ssl
import sys

PORT, CA, USER, PASSWORD, OFFER = int(sys.argv[1]), *sys.argv[2:6]

context = ssl.create_default_context(cafile=CA)
context.check_hostname = False
context.maximum_version = ssl.TLSVersion.TLSv1_2
context.options |= ssl.OP_NO_TICKET


class Session:
    def __init__(self):
        self.socket = socket.create_connection(("127.0.0.1", PORT), 10)
        self.reply()
        self.command("AUTH TLS")
        self.socket = context.wrap_socket(self.socket)
        for line in ("USER " + USER, "PASS " + PASSWORD, "PBSZ 0", "PROT P"):
            self.command(line)

    def reply(self):
        line = b""
        while not line.endswith(b"\n"):
            line += self.socket.recv(1)
        return line.decode().strip()

    def command(self, line):
        self.socket.sendall(line.encode() + b"\r\n")
        return self.reply()


other = Session()
own = Session()
other.command("EPSV")  # on the same port, where there is one only
port = int(own.command("EPSV").split("|")[3])
own.socket.sendall(b"LIST\r\n")
data = socket.create_connection(("127.0.0.1", port), 10)
own.reply()
offered = {"own": own.socket.session, "other": other.socket.session, "none": None}[OFFER]
data = context.wrap_socket(data, session=offered)
if data.session_reused != (OFFER == "own"):
    sys.exit("resumed: %s" % data.session_reused)
while data.recv(4096):
    if OFFER != "own":
        sys.exit("the server sent payload")
print(own.reply())
