import type { CliWords } from "./words.ts";

export const words: CliWords = {
	noSuchFile: (file) => `${file} 파일이 없습니다.`,
	notAFolder: (folder) => `${folder} 폴더가 없습니다. 스캔한 서류가 있는 폴더를 지정하십시오.`,
	emptyFolder: (folder) => `${folder} 폴더에 서류가 없습니다. 스캔 파일(PDF)과 사진(JPEG)을 넣으십시오.`,
	tooManyFiles: (folder, count, max) =>
		`${folder} 폴더에 파일이 ${count}개 있습니다. 컨테이너에는 최대 ${max}개까지 들어갑니다. 이 신청과 관계없는 파일을 빼십시오.`,
	answersUnreadable: (file, why) => `${file}을(를) JSON이나 YAML로 읽을 수 없습니다: ${why}`,
	answersNotObject: (file) => `${file}에는 답변을 이름별로 담은 객체 하나가 있어야 합니다.`,
	usage: (synopsis) => `사용법: ${synopsis}`,
	unknownCommand: (name, commands) => `"${name}" 명령이 없습니다. 명령: ${commands}.`,
	badOption: (detail, synopsis) => `명령줄을 이해할 수 없습니다: ${detail}.\n사용법: ${synopsis}`,
	sayAuthority: "누구에게 암호화할지 --authority로 지정하십시오: 기관의 웹 주소 또는 인증서 파일.",
	sayProcedure: (known) => `어느 절차에 따른 신청인지 --procedure로 지정하십시오: ${known}.`,
	documentForm: (given) =>
		`--document ${given}을(를) 이해할 수 없습니다. 파일=종류 또는 파일=종류,근로자,매수로 적으십시오.`,
	noAnswer: (url, why) =>
		`${url}이(가) 응답하지 않습니다(${why}). 주소와 연결을 확인하거나, 가지고 있는 인증서 파일을 --authority로 지정하십시오.`,
	notAnOffice: (url) => `${url}은(는) 응답하지만 신청을 받는 기관의 주소가 아닙니다. 주소를 확인하십시오.`,
	noCertificateIn: (file) => `${file}에 읽을 수 있는 인증서가 없습니다(PEM 또는 DER).`,
	noCertificateForKey: (file) => `${file}: 이 키에 맞는 인증서가 없습니다.`,
	noKeyIn: (file) => `${file}에 RSA 또는 EC 키가 없습니다.`,
	p12NotOpened: (file) =>
		`${file}을(를) 열 수 없습니다. 비밀번호가 틀렸거나 PKCS#12 파일이 아닙니다. 아무것도 기록하지 않았습니다.`,
	keyNotOpened: (file) =>
		`${file}을(를) 열 수 없습니다. 비밀번호가 틀렸거나 개인키가 아닙니다. 아무것도 기록하지 않았습니다.`,
	passwordFileUnreadable: (file) => `비밀번호 파일 ${file}을(를) 읽을 수 없습니다.`,
	passwordNeeded: "키의 비밀번호가 필요합니다. --password-file로 파일을 지정하거나 TILKAT_PASSWORD를 설정하십시오.",
	tokenTrouble: (detail) =>
		`토큰을 사용할 수 없습니다. 토큰이 꽂혀 있는지, --pkcs11과 PIN이 맞는지 확인하십시오. 토큰의 응답: ${detail}`,
	sayKeyId: (found) => `토큰의 어느 인증서를 쓸지 --key-id로 지정하십시오. 찾은 인증서: ${found}.`,
	secretNotKept: (file, why) => `두 번째 비밀을 ${file}에 저장할 수 없습니다: ${why}`,
	badNumber: (given) => `있을 수 없는 번호입니다: ${given}. 받은 메일에서 번호를 그대로 옮겨 적으십시오.`,
	sendForm: (given) =>
		`--send ${given}을(를) 이해할 수 없습니다. smtp://호스트:포트 또는 smtps://사용자@호스트로 적으십시오.`,
	passwordInAddress: "메일 비밀번호는 주소가 아니라 TILKAT_SMTP_PASSWORD에 넣으십시오.",
	authorityFingerprint: (fingerprint) =>
		`기관 인증서의 지문(SHA-256):\n  ${fingerprint}\n기관이 공개한 지문과 비교하십시오.`,
	authorityKept: "다음 사용과 접수증 확인을 위해 저장했습니다.",
	authorityNotExpected: (expected) =>
		`예상한 인증서가 아닙니다:\n  ${expected}\n이 인증서로 암호화하지 말고 기관에 전화로 문의하십시오.`,
	authorityChanged: (before) =>
		`지난번 기관 인증서와 다릅니다:\n  ${before}\n공개된 지문과 비교하여 맞으면 --accept-new-key를 붙여 다시 실행하십시오.`,
	whatIsFile: (file) => `"${file}"은(는) 어떤 서류입니까?`,
	numberOfKind: "번호:",
	sayKind: (file, kinds) =>
		`"${file}"의 이름으로는 어떤 서류인지 알 수 없습니다. --document "${file}=종류"를 붙이십시오. 종류: ${kinds}.`,
	sayApplication: (kinds) => `--kind로 신청 종류를 지정하십시오: ${kinds}.`,
	whatApplication: "무엇을 신청합니까?",
	giveAnswers: (kind) => `"${kind}" 양식의 답변을 --answers 파일로 주거나, 터미널에서 실행하여 질문에 답하십시오.`,
	dateForm: "(일.월.연도, 예: 16.06.2026)",
	yesNoForm: "(예/아니오)",
	yes: ["예", "네", "yes", "y"],
	no: ["아니오", "아니요", "no", "n"],
	mayBeEmpty: "(비워도 됩니다)",
	notUnderstood: "맞지 않습니다. 다시 입력하십시오.",
	oneMore: (label) => `더 추가합니까(${label})? (예/아니오)`,
	keyPassword: (file) => `${file}의 비밀번호:`,
	tokenPin: "토큰 PIN:",
	giveKey: "서명 방법을 지정하십시오: --p12, --key와 --cert, --pkcs11 또는 --signed-elsewhere.",
	signedBy: (name) => `서명자: ${name}.`,
	notSigned: (files) => `다음 파일에는 서명이 없습니다: ${files}.`,
	signManifest: (file) =>
		`서류 목록을 ${file}에 기록했습니다. 서류와 같은 프로그램으로 서명한 뒤 다시 실행하거나 --no-manifest를 붙이십시오.`,
	manifestOutdated: (file) =>
		`${file}은(는) 다른 서류나 답변에 대해 서명되었습니다. 새로 기록했으니 다시 서명하고 실행하십시오.`,
	lonelySignatures: (files) => `다음 서명은 이름으로 보아 어떤 파일에도 속하지 않아 제외합니다: ${files}.`,
	reading: "폴더를 읽는 중 ...",
	controlling: "기관과 같은 방식으로 점검하는 중 ...",
	signing: (title, file, files) => `서명 ${file}/${files}: ${title}`,
	sealing: (title, file, files) => `암호화 ${file}/${files}: ${title}`,
	archiving: "컨테이너를 만드는 중 ...",
	sending: "보내는 중 ...",
	noFindings: "점검에서 문제가 발견되지 않았습니다.",
	findings: (count) => `점검에서 발견된 사항 ${count}건:`,
	severities: { note: "참고", warning: "주의", error: "오류", fatal: "오류" },
	mend: "조치:",
	rule: "근거",
	atOffice: "악성 코드, 폐지된 인증서, 중복 신청 여부는 기관에서만 확인합니다.",
	faultsStop: "기관이 반려할 것이므로 아무것도 기록하지 않았습니다. 오류를 고치고 다시 실행하십시오.",
	faultsDespite: "요청대로 오류가 있어도 만들었습니다. 기관도 같은 오류를 통지합니다.",
	wrote: (file) => `${file}을(를) 기록했습니다`,
	letterSize: (megabytes) => `메일 인코딩 후 크기는 ${megabytes} MB입니다.`,
	letterTooLarge:
		"무료 메일 서비스는 최대 25 MB까지 전송합니다. 200 dpi나 적은 색상으로 스캔하거나 더 큰 메일을 보낼 수 있는 서비스를 이용하십시오.",
	secret: (secret, file) =>
		`이 신청의 본인 페이지용 두 번째 비밀입니다. 아무에게도 알리지 마십시오:\n  ${secret}\n${file}에도 저장되어 있습니다.`,
	secretOfCorrection: (file, number) =>
		`이 컨테이너의 두 번째 비밀은 ${file}에 저장되어 있습니다. ${number} 건의 본인 페이지는 이 비밀이 아니라 처음 보낸 컨테이너의 비밀로 열립니다.`,
	openLetter: "메일 프로그램에서 편지를 열어 보내거나 --send를 붙여 다시 실행하십시오.",
	sentUnder: (number) =>
		`발송했습니다. 기관이 접수번호 ${number}로 접수했습니다. 번호를 적어 두십시오. 이 건에 관한 모든 문의는 이 번호로 합니다. 접수증 또는 오류 목록은 전자우편으로 옵니다.`,
	sent: (address) => `${address}(으)로 보냈습니다. 접수번호가 메일로 옵니다. 보관하십시오.`,
	notSent: (why, file) => `편지를 보내지 못했습니다: ${why}\n편지는 ${file}에 있습니다.`,
	sayTo: "--to로 기관의 전자우편 주소를 지정하십시오.",
	sayFrom: "--from으로 본인의 전자우편 주소를 지정하십시오. 번호와 접수증이 그 주소로 갑니다.",
	letterText: (organisation, files, quotes) =>
		`${organisation}\n컨테이너의 서류: ${files}${quotes === null ? "" : `\n보완하는 신청: ${quotes}`}\n`,
	notAContainer: "컨테이너가 아닙니다.",
	inspectForm: {
		zip: "ZIP 압축 파일",
		"sealed-zip": "암호화된 압축 파일",
		"single-file": "단일 파일",
		none: "컨테이너 아님",
	},
	layers: {
		signed: "서명됨",
		detached: "파일 옆의 서명",
		enveloped: "암호화됨(AES/3DES-CBC)",
		"auth-enveloped": "암호화됨(AES-GCM)",
		other: "기타 보호된 자료",
		plain: "보호되지 않음",
	},
	recipients: (list) => `수신자: ${list}`,
	signer: (name, verdict) => `서명자: ${name} (${verdict})`,
	bytes: (count) => `${count}바이트`,
	outsideOnly: "암호화된 내용은 기관만 볼 수 있습니다.",
	verified: (authority) => `접수증이 올바릅니다. 신뢰하는 인증서의 ${authority}이(가) 서명했습니다.`,
	unknownSigner: (fingerprint) =>
		`확인되지 않음. 서명은 맞지만 신뢰하는 인증서가 아닙니다:\n  ${fingerprint}\n기관이 공개한 지문과 비교하고 --fingerprint로 지정하십시오.`,
	altered: "확인되지 않음. 서명 후 접수증이 변경되었거나 서명이 다른 것에 속합니다.",
	unreadable: (detail) => `확인되지 않음. 읽을 수 있는 접수증이 아닙니다(${detail}).`,
	noSignatureBeside: (file) =>
		`옆에 서명 ${file}이(가) 없습니다. receipt.pdf를 사용하거나 두 파일을 한 폴더에 두십시오.`,
	outsideValidity: "참고: 접수증에 적힌 시점에 서명자의 인증서가 유효하지 않았습니다.",
	receiptOf: (number, arrivedAt, applicant) => `접수증 ${number}, 도착 ${arrivedAt}, 신청인 ${applicant}`,
	fileSame: (ordinal, name, own) => `  ${ordinal}. ${name}: ${own}와(과) 같음`,
	fileMissing: (ordinal, name) => `  ${ordinal}. ${name}: 폴더에 없거나 변경됨`,
	unlisted: (name) => `  접수증에 없음: ${name}`,
	demonstration: "시범 기관의 접수증이며 법적 효력이 없습니다.",
};
