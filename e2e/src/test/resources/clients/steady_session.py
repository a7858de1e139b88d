"""Uploads a small file a second, each over a new data connection, and reads it back, in one session after the other.

Usage: steady_session.py HOSTNAME ADDRESS PORT USER PASSWORD CA_FILE FOLDER NUMBER

Adds a line to FOLDER/NUMBER for each file, and ends once there is a FOLDER/end. Fails when a session ends otherwise than by logging
out, and at the first file that does not come back as it went.
"""

import ftplib
import io
import os
import socket
import ssl
import sys
import time

hostname, address, port, user, password, ca_file, folder, number = sys.argv[1:]


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


SESSION_SECONDS = 60  # a pod that drains serves a session for longer than that
context = ssl.create_default_context(cafile=ca_file)
name = f"steady-{number}"
end = os.path.join(folder, "end")
count = 0


def log_in():
    session = Session(context=context)
    session.trust_server_pasv_ipv4_address = True
    session.connect_to()
    session.login(user, password)
    session.prot_p()
    return session


def there_and_back(session):
    content = f"{name} {count}\n".encode() * 500
    session.storbinary("STOR " + name, io.BytesIO(content))
    received = io.BytesIO()
    session.retrbinary("RETR " + name, received.write)
    if received.getvalue() != content:
        sys.exit(f"file {count} came back otherwise than it went")


with open(os.path.join(folder, number), "w") as log:
    while not os.path.exists(end):
        session = log_in()
        begin = time.monotonic()
        while not os.path.exists(end) and time.monotonic() - begin < SESSION_SECONDS:
            there_and_back(session)
            count += 1
            print(f"file {count} after {time.monotonic() - begin:.1f} s of its session", file=log, flush=True)
            time.sleep(1)
        session.quit()
