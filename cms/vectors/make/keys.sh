#!/bin/sh
# Makes the test keys and certificates in ../keys: a root and leaves for signing and for receiving. They are published on purpose and
# protect nothing. Run once; the vectors depend on them. Needs OpenSSL 3.
set -eu
out=$(dirname "$0")/../keys
mkdir -p "$out"
cd "$out"
openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 36500 -keyout root.key -out root.crt -subj "/C=KG/O=Tilkat test/CN=Test root" \
	-addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign,cRLSign
leaf() { # name, key options..., usage in $usage
	name=$1
	shift
	openssl req -new -newkey "$@" -nodes -keyout "$name.key" -out "$name.csr" -subj "/C=KG/O=Tilkat test/CN=$name/emailAddress=$name@example.org"
	printf 'basicConstraints=CA:false\nkeyUsage=critical,%s\nsubjectKeyIdentifier=%s\nauthorityKeyIdentifier=keyid\nextendedKeyUsage=emailProtection\nsubjectAltName=email:%s@example.org\n' \
		"$usage" "${ski:-hash}" "$name" > ext.cnf
	openssl x509 -req -in "$name.csr" -CA root.crt -CAkey root.key -CAcreateserial -days 36500 -sha256 -extfile ext.cnf -out "$name.crt"
	openssl pkcs12 -export -inkey "$name.key" -in "$name.crt" -certfile root.crt -name "$name" -passout pass:test -out "$name.p12"
	rm "$name.csr" ext.cnf
}
usage=digitalSignature,nonRepudiation
leaf signer-rsa2048 rsa:2048
leaf signer-rsa3072 rsa:3072
leaf signer-p256 ec -pkeyopt ec_paramgen_curve:P-256
leaf signer-p384 ec -pkeyopt ec_paramgen_curve:P-384
leaf signer-p521 ec -pkeyopt ec_paramgen_curve:P-521
leaf signer-pss rsa-pss -pkeyopt rsa_keygen_bits:2048
leaf signer-ed25519 ed25519
leaf signer-rsa1024 rsa:1024
usage=keyEncipherment,dataEncipherment
leaf office-rsa2048 rsa:2048
leaf office-rsa3072 rsa:3072
ski=none leaf office-rsa-noski rsa:2048
usage=keyAgreement
leaf office-p256 ec -pkeyopt ec_paramgen_curve:P-256
leaf office-p384 ec -pkeyopt ec_paramgen_curve:P-384
leaf office-p521 ec -pkeyopt ec_paramgen_curve:P-521
rm -f root.srl
