"""Uploads files in one session whose data connections resume the control connection's TLS session, as it is at the time.

Usage: uploads.py port certificate user password 1.2|1.3 file...
"""

import ftplib
import ssl
import sys


class Resuming(ftplib.FTP_TLS):
    def ntransfercmd(self, cmd, rest=None):
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        return self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session), size


port, certificate, user, password, version, *files = sys.argv[1:]
context = ssl.create_default_context(cafile=certificate)
context.maximum_version = context.minimum_version = ssl.TLSVersion[f"TLSv{version.replace('.', '_')}"]
ftp = Resuming(context=context, timeout=20)
ftp.connect("127.0.0.1", int(port))
ftp.login(user, password)
ftp.prot_p()
for name in files:
    with open(name, "rb") as file:
        ftp.storbinary(f"STOR {name}", file)
ftp.quit()
