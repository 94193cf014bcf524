/** The package entry for those who take this room alone. Platforms are leaves of their own: `src/node.ts` (Node), `src/web.ts` (browsers, writing). */
export { type Armour, findUnarmoured, unarmour } from "./src/armour.ts";
export type { Check, Indication, SubIndication } from "./src/check.ts";
export { CmsError } from "./src/der.ts";
export {
	type DecryptOutcome,
	decryptContent,
	type EnvelopeHead,
	type EnvelopeOpening,
	encryptedKeysOf,
	type OpenedContent,
	openContent,
	openEnvelopeHead,
	type UnwrapResult,
	unwrapContentKey,
} from "./src/envelope-read.ts";
export { type EnvelopeWriting, writeEnvelope } from "./src/envelope-write.ts";
export { type MultipartReading, readMultipartSigned } from "./src/multipart.ts";
export { writeOcspRequest } from "./src/ocsp.ts";
export {
	type FileLayer,
	type FileOpening,
	type FileRefusal,
	type OpenFileOptions,
	openFile,
	type Trust,
	validateSigner,
} from "./src/open-file.ts";
export {
	type Evidence,
	type PathFailure,
	type PathInput,
	type PathPolicy,
	type PathVerdict,
	type TrustAnchor,
	validatePath,
} from "./src/path.ts";
export { type AlgorithmRules, algorithmRulesDefault, pathFailures } from "./src/path-verdict.ts";
export type { CmsPlatform, HashName, OpeningKey, RsaPadding, SignatureAlgorithm, SigningKey } from "./src/platform.ts";
export { readSigned, type SignedOptions, type SignedReport, type SignerReport } from "./src/signed-read.ts";
export { type SignedWriting, writeSigned } from "./src/signed-write.ts";
export { type CmsKind, sniffCms } from "./src/sniff.ts";
export { type Pull, pullOf, readAll, readerOf, type Sink } from "./src/source.ts";
export { type Certificate, parseCertificate } from "./src/x509.ts";
