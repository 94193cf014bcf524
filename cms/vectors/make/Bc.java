import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.security.spec.*;
import java.util.*;
import org.bouncycastle.asn1.*;
import org.bouncycastle.asn1.cms.*;
import org.bouncycastle.asn1.ess.*;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.*;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.*;
import org.bouncycastle.cert.*;
import org.bouncycastle.cert.jcajce.*;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.*;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.*;
import org.bouncycastle.operator.jcajce.*;

/**
 * BouncyCastle as a peer: `java Bc sign|seal|verify|open <in> <out> option=value ...`, run in cms/vectors. `verify` and `open` check what our
 * writer made and write the content they found.
 */
public class Bc {
	static final Map<String, String> options = new LinkedHashMap<>();

	static String option(String name, String otherwise) {
		return options.getOrDefault(name, otherwise);
	}

	static X509Certificate certificate(String name) throws Exception {
		try (InputStream in = new FileInputStream("keys/" + name + ".crt")) {
			return (X509Certificate) CertificateFactory.getInstance("X.509", "BC").generateCertificate(in);
		}
	}

	static PrivateKey key(String name) throws Exception {
		try (PEMParser parser = new PEMParser(new FileReader("keys/" + name + ".key"))) {
			Object found = parser.readObject();
			JcaPEMKeyConverter converter = new JcaPEMKeyConverter().setProvider("BC");
			if (found instanceof PEMKeyPair) return converter.getKeyPair((PEMKeyPair) found).getPrivate();
			return converter.getPrivateKey((PrivateKeyInfo) found);
		}
	}

	public static void main(String[] args) throws Exception {
		Security.addProvider(new BouncyCastleProvider());
		for (int i = 3; i < args.length; i++) {
			int at = args[i].indexOf('=');
			options.put(args[i].substring(0, at), args[i].substring(at + 1));
		}
		byte[] in = Files.readAllBytes(Paths.get(args[1]));
		byte[] out = switch (args[0]) {
			case "sign" -> sign(in);
			case "gost" -> gost(in);
			case "seal" -> seal(in);
			case "seal-gost" -> sealGost(in);
			case "seal-auth" -> sealAuth(in);
			case "verify" -> verify(in);
			case "open" -> open(in);
			default -> throw new IllegalArgumentException(args[0]);
		};
		Files.write(Paths.get(args[2]), out);
	}

	static SignerInfoGenerator signer(String name, String algorithm) throws Exception {
		X509Certificate certificate = certificate(name);
		ContentSigner content = new JcaContentSignerBuilder(algorithm).setProvider("BC").build(key(name));
		JcaSignerInfoGeneratorBuilder builder =
			new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider("BC").build());
		if (option("attributes", "default").equals("none")) builder.setDirectSignature(true);
		if (option("attributes", "default").equals("cades")) {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
			IssuerSerial serial = new IssuerSerial(
				new GeneralNames(new GeneralName(new JcaX509CertificateHolder(certificate).getIssuer())), certificate.getSerialNumber());
			ASN1EncodableVector attributes = new ASN1EncodableVector();
			attributes.add(new org.bouncycastle.asn1.cms.Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2,
				new DERSet(new SigningCertificateV2(new ESSCertIDv2[] { new ESSCertIDv2(null, hash, serial) }))));
			builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)));
		}
		if (option("sid", "issuer").equals("ski")) {
			byte[] ski = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(certificate.getPublicKey()).getKeyIdentifier();
			return builder.build(content, ski);
		}
		return builder.build(content, certificate);
	}

	static byte[] sign(byte[] in) throws Exception {
		String[] names = option("signer", "signer-rsa2048").split(",");
		String[] algorithms = option("algorithm", "SHA256withRSA").split(",");
		boolean detached = option("detached", "no").equals("yes");
		List<X509Certificate> certificates = new ArrayList<>();
		for (String name : names) certificates.add(certificate(name));
		if (option("stream", "no").equals("yes")) {
			CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
			generator.setBufferSize(Integer.parseInt(option("buffer", "1000")));
			for (int i = 0; i < names.length; i++) generator.addSignerInfoGenerator(signer(names[i], algorithms[i]));
			generator.addCertificates(new JcaCertStore(certificates));
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (OutputStream out = generator.open(bytes, !detached)) {
				out.write(in);
			}
			return bytes.toByteArray();
		}
		CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
		for (int i = 0; i < names.length; i++) generator.addSignerInfoGenerator(signer(names[i], algorithms[i]));
		generator.addCertificates(new JcaCertStore(certificates));
		CMSSignedData signed = generator.generate(new CMSProcessableByteArray(in), !detached);
		if (option("countersign", "no").equals("yes")) {
			SignerInformation first = signed.getSignerInfos().getSigners().iterator().next();
			SignerInformationStore counter = generator.generateCounterSigners(first);
			signed = CMSSignedData.replaceSigners(signed,
				new SignerInformationStore(SignerInformation.addCounterSigners(first, counter)));
		}
		String encoding = option("encoding", "");
		return encoding.isEmpty() ? signed.getEncoded() : signed.toASN1Structure().getEncoded(encoding);
	}

	/** A signature of the GOST R 34.10 family with a certificate made on the spot: recognised, not verified. */
	static byte[] gost(byte[] in) throws Exception {
		String family = option("family", "ECGOST3410-2012");
		KeyPairGenerator pairs = KeyPairGenerator.getInstance(family, "BC");
		pairs.initialize(new ECGenParameterSpec(option("curve", "Tc26-Gost-3410-12-256-paramSetA")));
		KeyPair pair = pairs.generateKeyPair();
		String algorithm = option("algorithm", "GOST3411WITHECGOST3410-2012-256");
		ContentSigner content = new JcaContentSignerBuilder(algorithm).setProvider("BC").build(pair.getPrivate());
		X500Name name = new X500Name("CN=GOST signer,O=Tilkat test,C=KG");
		X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(name, java.math.BigInteger.valueOf(7), new Date(0L),
			new Date(4000000000000L), name, pair.getPublic()).build(content);
		CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
		generator.addSignerInfoGenerator(
			new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider("BC").build())
				.build(content, certificate));
		generator.addCertificate(certificate);
		return generator.generate(new CMSProcessableByteArray(in), true).getEncoded();
	}

	/** Sealed to a GOST key made on the spot, under the cipher that is asked for. */
	static byte[] sealGost(byte[] in) throws Exception {
		KeyPairGenerator pairs = KeyPairGenerator.getInstance("ECGOST3410-2012", "BC");
		pairs.initialize(new ECGenParameterSpec("Tc26-Gost-3410-12-256-paramSetA"));
		KeyPair pair = pairs.generateKeyPair();
		ContentSigner content = new JcaContentSignerBuilder("GOST3411WITHECGOST3410-2012-256").setProvider("BC").build(pair.getPrivate());
		X500Name name = new X500Name("CN=GOST office,O=Tilkat test,C=KG");
		X509CertificateHolder holder = new JcaX509v3CertificateBuilder(name, java.math.BigInteger.valueOf(8), new Date(0L),
			new Date(4000000000000L), name, pair.getPublic()).build(content);
		X509Certificate certificate = new JcaX509CertificateConverter().setProvider("BC").getCertificate(holder);
		CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
		generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate).setProvider("BC"));
		OutputEncryptor encryptor = new JceCMSContentEncryptorBuilder(cipher()).setProvider("BC").build();
		return generator.generate(new CMSProcessableByteArray(in), encryptor).getEncoded();
	}

	static RecipientInfoGenerator recipient(String name, String way) throws Exception {
		X509Certificate certificate = certificate(name);
		byte[] ski = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(certificate.getPublicKey()).getKeyIdentifier();
		boolean bySki = option("rid", "issuer").equals("ski");
		if (way.equals("v1.5")) {
			return bySki ? new JceKeyTransRecipientInfoGenerator(ski, certificate.getPublicKey()).setProvider("BC")
				: new JceKeyTransRecipientInfoGenerator(certificate).setProvider("BC");
		}
		if (way.startsWith("oaep")) {
			String[] parts = way.split(":");
			OAEPParameterSpecs specs = new OAEPParameterSpecs(parts[1], parts[2]);
			AlgorithmIdentifier id = new JcaAlgorithmParametersConverter().getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP,
				specs.spec);
			return new JceKeyTransRecipientInfoGenerator(certificate, id).setProvider("BC");
		}
		if (way.equals("kek")) {
			return new JceKEKRecipientInfoGenerator("kek".getBytes(),
				new javax.crypto.spec.SecretKeySpec(new byte[32], "AES")).setProvider("BC");
		}
		KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC", "BC");
		pairs.initialize(((java.security.interfaces.ECPublicKey) certificate.getPublicKey()).getParams());
		KeyPair pair = pairs.generateKeyPair();
		String[] parts = way.split(":");
		ASN1ObjectIdentifier scheme = (ASN1ObjectIdentifier) CMSAlgorithm.class.getField(parts[0]).get(null);
		ASN1ObjectIdentifier wrap = (ASN1ObjectIdentifier) CMSAlgorithm.class.getField(parts[1]).get(null);
		JceKeyAgreeRecipientInfoGenerator generator =
			new JceKeyAgreeRecipientInfoGenerator(scheme, pair.getPrivate(), pair.getPublic(), wrap).setProvider("BC");
		if (bySki) generator.addRecipient(ski, certificate.getPublicKey());
		else generator.addRecipient(certificate);
		for (String more : option("also", "").split(",")) if (!more.isEmpty()) generator.addRecipient(certificate(more));
		if (!option("ukm", "").isEmpty()) generator.setUserKeyingMaterial(option("ukm", "").getBytes());
		return generator;
	}

	static class OAEPParameterSpecs {
		final javax.crypto.spec.OAEPParameterSpec spec;

		OAEPParameterSpecs(String hash, String mask) {
			spec = new javax.crypto.spec.OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mask),
				javax.crypto.spec.PSource.PSpecified.DEFAULT);
		}
	}

	static ASN1ObjectIdentifier cipher() throws Exception {
		return (ASN1ObjectIdentifier) CMSAlgorithm.class.getField(option("cipher", "AES256_CBC")).get(null);
	}

	static byte[] seal(byte[] in) throws Exception {
		OutputEncryptor encryptor = new JceCMSContentEncryptorBuilder(cipher()).setProvider("BC").build();
		String[] names = option("recipient", "office-rsa2048").split(",");
		String[] ways = option("way", "v1.5").split(",");
		if (option("stream", "no").equals("yes")) {
			CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
			generator.setBufferSize(Integer.parseInt(option("buffer", "1000")));
			for (int i = 0; i < names.length; i++) generator.addRecipientInfoGenerator(recipient(names[i], ways[i]));
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (OutputStream out = generator.open(bytes, encryptor)) {
				out.write(in);
			}
			return bytes.toByteArray();
		}
		CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
		for (int i = 0; i < names.length; i++) generator.addRecipientInfoGenerator(recipient(names[i], ways[i]));
		if (option("unprotected", "no").equals("yes")) {
			generator.setUnprotectedAttributeGenerator(new SimpleAttributeTableGenerator(attributes()));
		}
		if (option("originator", "no").equals("yes")) {
			generator.setOriginatorInfo(new OriginatorInfoGenerator(new JcaX509CertificateHolder(certificate("signer-rsa2048"))).generate());
		}
		CMSEnvelopedData sealed = generator.generate(new CMSProcessableByteArray(in), encryptor);
		String encoding = option("encoding", "");
		return encoding.isEmpty() ? sealed.getEncoded() : sealed.toASN1Structure().getEncoded(encoding);
	}

	static AttributeTable attributes() {
		ASN1EncodableVector list = new ASN1EncodableVector();
		list.add(new org.bouncycastle.asn1.cms.Attribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName,
			new DERSet(new DERUTF8String("a sealed file".repeat(Integer.parseInt(option("repeat", "1")))))));
		return new AttributeTable(list);
	}

	static byte[] sealAuth(byte[] in) throws Exception {
		OutputAEADEncryptor encryptor =
			(OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(cipher()).setProvider("BC").build();
		CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
		if (option("authenticated", "no").equals("yes")) {
			generator.setAuthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(attributes()));
		}
		if (option("unprotected", "no").equals("yes")) {
			generator.setUnauthenticatedAttributeGenerator(new SimpleAttributeTableGenerator(attributes()));
		}
		String[] ways = option("way", "v1.5").split(",");
		String[] names = option("recipient", "office-rsa2048").split(",");
		for (int i = 0; i < names.length; i++) generator.addRecipientInfoGenerator(recipient(names[i], ways[i]));
		return generator.generate(new CMSProcessableByteArray(in), encryptor).getEncoded();
	}

	static byte[] verify(byte[] in) throws Exception {
		CMSSignedData signed = option("content", "").isEmpty() ? new CMSSignedData(in)
			: new CMSSignedData(new CMSProcessableByteArray(Files.readAllBytes(Paths.get(option("content", "")))), in);
		for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
			X509CertificateHolder holder =
				(X509CertificateHolder) signed.getCertificates().getMatches(signer.getSID()).iterator().next();
			if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder))) {
				throw new IllegalStateException("does not verify");
			}
		}
		return (byte[]) signed.getSignedContent().getContent();
	}

	static byte[] open(byte[] in) throws Exception {
		PrivateKey key = key(option("key", "office-rsa2048"));
		Recipient recipient = key.getAlgorithm().equals("RSA") ? new JceKeyTransEnvelopedRecipient(key).setProvider("BC")
			: new JceKeyAgreeEnvelopedRecipient(key).setProvider("BC");
		if (option("auth", "no").equals("yes")) {
			// 1.72 opens AuthEnvelopedData with RSA keys only.
			recipient = new JceKeyTransAuthEnvelopedRecipient(key).setProvider("BC");
			CMSAuthEnvelopedData sealed = new CMSAuthEnvelopedData(in);
			return sealed.getRecipientInfos().getRecipients().iterator().next().getContent(recipient);
		}
		CMSEnvelopedData sealed = new CMSEnvelopedData(in);
		return sealed.getRecipientInfos().getRecipients().iterator().next().getContent(recipient);
	}
}
