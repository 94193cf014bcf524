#!/bin/sh
# A GnuPG home with the test keys: gpgsm-home.sh <folder>. Ask gpgsm with `--homedir <folder> --batch`; afterwards end its agent with
# `gpgconf --homedir <folder> --kill all`. The path must be short (a socket lies in it). gpgsm 2.2 reads old PKCS#12 only, and none
# with an EC key: those go straight to the agent.
# NODE names a Node that runs .ts files (24).
set -eu
home=$1
make=$(cd "$(dirname "$0")" && pwd)
keys=$make/../keys
mkdir -p -m 700 "$home/private-keys-v1.d"
cat > "$home/gpgsm.conf" <<'CONF'
disable-crl-checks
disable-policy-checks
disable-trusted-cert-crl-check
CONF
echo allow-loopback-pinentry > "$home/gpg-agent.conf"
openssl x509 -in "$keys/root.crt" -noout -fingerprint -sha1 | sed 's/.*=//; s/$/ S relax/' > "$home/trustlist.txt"
gpgsm --homedir "$home" --batch --import "$keys/root.crt" 2>/dev/null || true
for name in office-rsa2048 office-rsa3072 signer-rsa2048 signer-rsa3072; do
	openssl pkcs12 -export -legacy -inkey "$keys/$name.key" -in "$keys/$name.crt" -passout pass:test -out "$home/key.p12"
	echo test | gpgsm --homedir "$home" --batch --pinentry-mode loopback --passphrase-fd 0 --import "$home/key.p12" 2>/dev/null || true
	rm "$home/key.p12"
done
for name in signer-p256 signer-p384 office-p256; do
	gpgsm --homedir "$home" --batch --import "$keys/$name.crt" 2>/dev/null || true
	grip=$(gpgsm --homedir "$home" --with-colons --with-keygrip -k "$name@example.org" 2>/dev/null | awk -F: '/^grp/ {print $10; exit}')
	"${NODE:-node}" "$make/gpgsm-ec-key.ts" "$keys/$name.key" > "$home/private-keys-v1.d/$grip.key"
done
