"""One session that uploads a small file a second, each over a new data connection, and reads it back.

Usage: steady_session.py HOSTNAME ADDRESS PORT USER PASSWORD CA_FILE SECONDS

Prints a line for each file; fails at the first one that does not come back as it went.
"""

import ftplib
import io
import os
import socket
import ssl
import sys
import time

hostname, address, port, user, password, ca_file, seconds = sys.argv[1:]


class Session(ftplib.FTP_TLS):
    """Resumes the control connection's TLS session on data connections, which ftplib leaves out."""

    def connect_to(self):
        self.host = hostname
        self.timeout = 30
        self.sock = socket.create_connection((address, int(port)), 30)
        self.af = self.sock.family
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()

    def ntransfercmd(self, cmd, rest=None):
        data, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        return self.context.wrap_socket(data, server_hostname=hostname, session=self.sock.session), size


context = ssl.create_default_context(cafile=ca_file)
session = Session(context=context)
session.trust_server_pasv_ipv4_address = True
session.connect_to()
session.login(user, password)
session.prot_p()
name = f"steady-{os.getpid()}"
end = time.monotonic() + float(seconds)
count = 0
while time.monotonic() < end:
    begin = time.monotonic()
    content = f"{name} {count}\n".encode() * 500
    session.storbinary("STOR " + name, io.BytesIO(content))
    received = io.BytesIO()
    session.retrbinary("RETR " + name, received.write)
    if received.getvalue() != content:
        sys.exit(f"file {count} came back otherwise than it went")
    count += 1
    print(f"file {count} after {time.monotonic() - begin:.1f} s", flush=True)
    time.sleep(1)
session.quit()
