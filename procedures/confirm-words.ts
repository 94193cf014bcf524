import type { Lang } from "../findings/lang.ts";

/** What the notice of delivery says to whoever filed by a letter of ordinary documents. */
export type ConfirmWords = {
	readonly confirm: string;
	readonly link: string;
	readonly until: (moment: string) => string;
	readonly read: string;
	/** By what the first bytes of a file are. */
	readonly types: Readonly<Record<string, string>>;
	readonly otherType: string;
	/** There is no form filled in on the site, and an officer reads the papers. */
	readonly byOfficer: string;
};

const images = { pdf: "PDF", zip: "ZIP", jpeg: "JPEG", png: "PNG", heic: "HEIC" } as const;

export const confirmWords: Readonly<Record<Lang, ConfirmWords>> = {
	ko: {
		confirm:
			"이 주소로 신청하신 분이 본인인지 확인해 주십시오. 아래 링크를 열고 단추를 한 번 누르시면 됩니다. 확인하신 뒤에 심사가 이어집니다.",
		link: "연락처 확인",
		until: (moment) =>
			`링크는 한 번, ${moment}까지 쓸 수 있습니다. 늦게 눌러도 도착 시각은 바뀌지 않습니다. 신청하지 않으셨다면 아무것도 하지 마십시오.`,
		read: "메일에서 다음 파일을 받았습니다:",
		types: images,
		otherType: "다른 형식",
		byOfficer:
			"전자서명은 필요하지 않습니다. 신청서의 내용은 담당자가 서류에서 읽습니다. 사이트의 서식을 작성하시면 더 빠릅니다.",
	},
	ky: {
		confirm:
			"Бул даректен сиз арыз бергениңизди ырастаңыз: төмөнкү шилтемени ачып, баскычты бир жолу басыңыз. Андан кийин текшерүү улантылат.",
		link: "Байланышты ырастоо",
		until: (moment) =>
			`Шилтеме бир жолу жана ${moment} чейин иштейт. Кеч бассаңыз да, келген убактысы өзгөрбөйт. Арыз бербесеңиз, эч нерсе кылбаңыз.`,
		read: "Каттан төмөнкү файлдар алынды:",
		types: images,
		otherType: "башка формат",
		byOfficer:
			"Электрондук кол тамга керек эмес. Арыздын жоопторун кызматкер документтерден окуйт; сайттагы форма тезирээк.",
	},
	ru: {
		confirm:
			"Подтвердите, пожалуйста, что с этого адреса заявление подали вы: откройте ссылку и нажмите кнопку один раз. После этого проверка продолжится.",
		link: "Подтвердить контакт",
		until: (moment) =>
			`Ссылка действует один раз и до этого времени: ${moment}. Если нажать позже, время прибытия не изменится. Если вы ничего не подавали, ничего не делайте.`,
		read: "Из письма получены файлы:",
		types: images,
		otherType: "другой формат",
		byOfficer:
			"Электронная подпись не нужна. Ответы на вопросы заявления сотрудник прочтёт в документах; форма на сайте быстрее.",
	},
	en: {
		confirm:
			"Please confirm that it was you who filed from this address: open the link and press the button once. The check then goes on.",
		link: "Confirm the contact",
		until: (moment) =>
			`The link works once, until ${moment}. Pressing it later does not change the time of arrival. If you filed nothing, do nothing.`,
		read: "These files were taken out of the letter:",
		types: images,
		otherType: "another format",
		byOfficer:
			"No electronic signature is needed. An officer reads the answers of the application in your documents; the form on the site is quicker.",
	},
};
