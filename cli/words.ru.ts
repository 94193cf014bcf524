import type { CliWords } from "./words.ts";

export const words: CliWords = {
	noSuchFile: (file) => `Файла ${file} нет.`,
	authorityFingerprint: (fingerprint) =>
		`Отпечаток сертификата органа (SHA-256):\n  ${fingerprint}\nСверьте его с тем, который опубликован органом.`,
	authorityKept: "Он сохранён на следующий раз и для проверки расписок.",
	authorityNotExpected: (expected) =>
		`Это не тот сертификат, которого вы ждали:\n  ${expected}\nНе шифруйте на него. Позвоните в орган.`,
	authorityChanged: (before) =>
		`В прошлый раз сертификат органа был другим:\n  ${before}\nСверьте новый с опубликованным; если он верный, запустите ещё раз с --accept-new-key.`,
	whatIsFile: (file) => `Какой это документ: «${file}»?`,
	numberOfKind: "Номер:",
	sayKind: (file, kinds) =>
		`Из имени «${file}» не видно, какой это документ. Добавьте --document "${file}=ВИД"; виды: ${kinds}.`,
	sayApplication: (kinds) => `Укажите --kind, о чём заявление: ${kinds}.`,
	whatApplication: "О чём заявление?",
	giveAnswers: (kind) =>
		`Дайте ответы формы «${kind}» файлом --answers ФАЙЛ или запустите в терминале: вопросы будут заданы.`,
	dateForm: "(ДД.ММ.ГГГГ)",
	yesNoForm: "(да/нет)",
	yes: ["да", "д", "yes", "y"],
	no: ["нет", "н", "no", "n"],
	mayBeEmpty: "(можно пропустить)",
	notUnderstood: "Не подходит; ещё раз, пожалуйста.",
	oneMore: (label) => `Добавить ещё (${label})? (да/нет)`,
	keyPassword: (file) => `Пароль к ${file}:`,
	tokenPin: "ПИН-код токена:",
	giveKey: "Укажите, чем подписывать: --p12, --key с --cert, --pkcs11 или --signed-elsewhere.",
	signedBy: (name) => `Подписывает ${name}.`,
	notSigned: (files) => `Рядом с этими файлами или вокруг них нет подписи: ${files}.`,
	signManifest: (file) =>
		`Список документов записан в ${file}. Подпишите его той же программой, что и документы, и запустите ещё раз; или добавьте --no-manifest.`,
	manifestOutdated: (file) =>
		`${file} подписан для других документов или ответов. Он записан заново: подпишите его и запустите ещё раз.`,
	lonelySignatures: (files) => `Эти подписи по именам не относятся ни к одному файлу и пропущены: ${files}.`,
	reading: "Чтение папки ...",
	controlling: "Проверка, как её сделает орган ...",
	signing: (title, file, files) => `Подписание ${file}/${files}: ${title}`,
	sealing: (title, file, files) => `Шифрование ${file}/${files}: ${title}`,
	archiving: "Сборка контейнера ...",
	sending: "Отправка ...",
	noFindings: "Контроль не нашёл ошибок.",
	findings: (count) => `Контроль нашёл замечаний: ${count}`,
	severities: { note: "к сведению", warning: "предупреждение", error: "ошибка", fatal: "ошибка" },
	mend: "Что сделать:",
	rule: "основание",
	atOffice:
		"Только в органе проверяются: вредоносные программы, отозванные сертификаты, не подано ли уже это заявление.",
	faultsStop: "Ничего не записано: орган отклонил бы такой контейнер. Исправьте ошибки и запустите ещё раз.",
	faultsDespite: "Упаковано несмотря на ошибки, как вы просили. Орган назовёт те же ошибки.",
	wrote: (file) => `Записан ${file}`,
	letterSize: (megabytes) => `Письмо займёт ${megabytes} МБ после почтового кодирования.`,
	letterTooLarge:
		"Бесплатные почтовые службы пропускают не больше 25 МБ. Сканируйте в 200 dpi или с меньшим цветом, либо возьмите службу, которая пропускает больше.",
	secret: (secret, file) =>
		`Второй секрет для вашей страницы этого дела. Никому его не сообщайте:\n  ${secret}\nОн также записан в ${file}.`,
	openLetter: "Откройте письмо в своей почтовой программе и отправьте, или запустите ещё раз с --send.",
	sentUnder: (number) =>
		`Отправлено. Ведомство приняло письмо под номером ${number}. Запишите его: по нему отвечают на любой вопрос о деле. Расписка или перечень ошибок придёт по почте.`,
	sent: (address) => `Отправлено на ${address}. Номер дела придёт письмом: сохраните его.`,
	notSent: (why, file) => `Письмо не отправлено: ${why}\nОно лежит в ${file}.`,
	sayTo: "Укажите --to: адрес электронной почты органа.",
	sayFrom: "Укажите --from: ваш адрес, на него придут номер и расписка.",
	letterText: (organisation, files, quotes) =>
		`${organisation}\nДокументов в контейнере: ${files}${quotes === null ? "" : `\nИсправление к делу: ${quotes}`}\n`,
	notAContainer: "Это не контейнер.",
	inspectForm: {
		zip: "архив ZIP",
		"sealed-zip": "зашифрованный архив",
		"single-file": "один файл",
		none: "не контейнер",
	},
	layers: {
		signed: "подписан",
		detached: "подпись рядом с файлом",
		enveloped: "зашифрован (AES/3DES-CBC)",
		"auth-enveloped": "зашифрован (AES-GCM)",
		other: "другие защищённые данные",
		plain: "не защищён",
	},
	recipients: (list) => `для ${list}`,
	signer: (name, verdict) => `подписал: ${name} (${verdict})`,
	bytes: (count) => `${count} байт`,
	outsideOnly: "Что внутри шифрования, видит только орган.",
	verified: (authority) => `Расписка верна. Её подписал ${authority}, сертификату которого вы доверяете.`,
	unknownSigner: (fingerprint) =>
		`НЕ ПРОВЕРЕНО. Подпись сходится, но её сертификата нет среди тех, которым вы доверяете:\n  ${fingerprint}\nСверьте его с опубликованным органом и укажите --fingerprint.`,
	altered: "НЕ ПРОВЕРЕНО. Расписка изменена после подписания, или подпись относится к другому.",
	unreadable: (detail) => `НЕ ПРОВЕРЕНО. Это не расписка, которую можно прочитать (${detail}).`,
	noSignatureBeside: (file) => `Рядом нет подписи ${file}. Возьмите receipt.pdf или положите оба файла в одну папку.`,
	outsideValidity: "Замечание: сертификат подписавшего не действовал в названное в расписке время.",
	receiptOf: (number, arrivedAt, applicant) => `Расписка ${number}, поступило ${arrivedAt}, заявитель ${applicant}`,
	fileSame: (ordinal, name, own) => `  ${ordinal}. ${name}: совпадает с ${own}`,
	fileMissing: (ordinal, name) => `  ${ordinal}. ${name}: НЕТ В ПАПКЕ или изменён`,
	unlisted: (name) => `  нет в расписке: ${name}`,
	demonstration: "Это расписка демонстрационного органа, она не имеет юридической силы.",
};
