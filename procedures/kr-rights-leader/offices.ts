import type { Words } from "../../findings/lang.ts";
import type { OfficeDefault } from "../define.ts";
import { contacts } from "./contacts.ts";
import { words } from "./words.ts";

/** Group, id, and the place in ko, ky, ru, en. */
type Place = readonly [group: string, id: string, ko: string, ky: string, ru: string, en: string];

function office([quotaGroup, id]: Place, name: Words): OfficeDefault {
	return { id, name, mailbox: `leader-${id}`, contacts: { ...contacts, office: name }, quotaGroup };
}

/** 지방고용노동청: one of the seven regional offices (facts 8.1). */
function regional(...place: Place): OfficeDefault {
	const [, , ko, ky, ru, en] = place;
	const name = words(
		`${ko}지방고용노동청`,
		`${ky}: аймактык эмгек жана иш менен камсыз кылуу башкармалыгы`,
		`${ru}: региональное управление занятости и труда`,
		`${en} Regional Employment and Labor Office`,
	);
	return office(place, name);
}

/** 지청: a branch of a regional office. */
function branch(...place: Place): OfficeDefault {
	const [, , ko, ky, ru, en] = place;
	const name = words(
		`${ko}지청`,
		`${ky}: эмгек жана иш менен камсыз кылуу бөлүмү`,
		`${ru}: отделение занятости и труда`,
		`${en} Branch Office`,
	);
	return office(place, name);
}

/** 출장소: a sub-office. */
function subOffice(...place: Place): OfficeDefault {
	const [, , ko, ky, ru, en] = place;
	const name = words(`${ko}출장소`, `${ky}: кошумча бөлүм`, `${ru}: выездное отделение`, `${en} Sub-office`);
	return office(place, name);
}

/** The centre on Jeju, under Gwangju (facts 8.2). */
function centre(...place: Place): OfficeDefault {
	const [, , ko, ky, ru, en] = place;
	const name = words(
		`${ko}근로개선지도센터`,
		`${ky}: эмгек шарттарын жакшыртуу борбору`,
		`${ru}: центр улучшения условий труда`,
		`${en} Labor Improvement Guidance Center`,
	);
	return office(place, name);
}

/**
 * The offices that applications are filed with: the working list of facts 8.2, made of public pages and not an official one, which an
 * administrator corrects. `quotaGroup` is the regional office: which branches stand for a department of their own (대표지청) was not found, so the
 * group is data and no rule (facts A-1).
 */
export const offices: readonly OfficeDefault[] = [
	regional("seoul", "seoul", "서울", "Сеул", "Сеул", "Seoul"),
	branch("seoul", "seoul-gangnam", "서울강남", "Сеул Каңнам", "Сеул Каннам", "Seoul Gangnam"),
	branch("seoul", "seoul-east", "서울동부", "Сеул Чыгыш", "Сеул Восток", "Seoul East"),
	branch("seoul", "seoul-west", "서울서부", "Сеул Батыш", "Сеул Запад", "Seoul West"),
	branch("seoul", "seoul-south", "서울남부", "Сеул Түштүк", "Сеул Юг", "Seoul South"),
	branch("seoul", "seoul-north", "서울북부", "Сеул Түндүк", "Сеул Север", "Seoul North"),
	branch("seoul", "seoul-gwanak", "서울관악", "Сеул Кванак", "Сеул Кванак", "Seoul Gwanak"),
	regional("jungbu", "jungbu", "중부", "Чунбу (Инчхон)", "Чунбу (Инчхон)", "Jungbu (Incheon)"),
	branch("jungbu", "incheon-north", "인천북부", "Инчхон Түндүк", "Инчхон Север", "Incheon North"),
	branch("jungbu", "bucheon", "부천", "Пучхон", "Пучхон", "Bucheon"),
	branch("jungbu", "gangwon", "강원", "Канвон (Чхунчхон)", "Канвон (Чхунчхон)", "Gangwon (Chuncheon)"),
	branch("jungbu", "gangneung", "강릉", "Каннын", "Каннын", "Gangneung"),
	branch("jungbu", "wonju", "원주", "Вонджу", "Вонджу", "Wonju"),
	branch("jungbu", "taebaek", "태백", "Тхэбэк", "Тхэбэк", "Taebaek"),
	subOffice("jungbu", "yeongwol", "영월", "Ёнволь", "Ёнволь", "Yeongwol"),
	regional("gyeonggi", "gyeonggi", "경기", "Кёнгидо (Сувон)", "Кёнгидо (Сувон)", "Gyeonggi (Suwon)"),
	branch("gyeonggi", "uijeongbu", "의정부", "Ыйджонбу", "Ыйджонбу", "Uijeongbu"),
	branch("gyeonggi", "goyang", "고양", "Коян", "Коян", "Goyang"),
	branch("gyeonggi", "seongnam", "성남", "Соннам", "Соннам", "Seongnam"),
	branch("gyeonggi", "anyang", "안양", "Аньян", "Аньян", "Anyang"),
	branch("gyeonggi", "ansan", "안산", "Ансан", "Ансан", "Ansan"),
	branch("gyeonggi", "pyeongtaek", "평택", "Пхёнтхэк", "Пхёнтхэк", "Pyeongtaek"),
	regional("busan", "busan", "부산", "Пусан", "Пусан", "Busan"),
	branch("busan", "busan-east", "부산동부", "Пусан Чыгыш", "Пусан Восток", "Busan East"),
	branch("busan", "busan-north", "부산북부", "Пусан Түндүк", "Пусан Север", "Busan North"),
	branch("busan", "changwon", "창원", "Чханвон", "Чханвон", "Changwon"),
	branch("busan", "ulsan", "울산", "Ульсан", "Ульсан", "Ulsan"),
	branch("busan", "ulsan-east", "울산동부", "Ульсан Чыгыш", "Ульсан Восток", "Ulsan East"),
	branch("busan", "yangsan", "양산", "Янсан", "Янсан", "Yangsan"),
	branch("busan", "jinju", "진주", "Чинджу", "Чинджу", "Jinju"),
	branch("busan", "tongyeong", "통영", "Тхонён", "Тхонён", "Tongyeong"),
	regional("daegu", "daegu", "대구", "Тэгу", "Тэгу", "Daegu"),
	branch("daegu", "daegu-west", "대구서부", "Тэгу Батыш", "Тэгу Запад", "Daegu West"),
	branch("daegu", "pohang", "포항", "Пхохан", "Пхохан", "Pohang"),
	branch("daegu", "gumi", "구미", "Куми", "Куми", "Gumi"),
	branch("daegu", "yeongju", "영주", "Ёнджу", "Ёнджу", "Yeongju"),
	branch("daegu", "andong", "안동", "Андон", "Андон", "Andong"),
	regional("gwangju", "gwangju", "광주", "Кванджу", "Кванджу", "Gwangju"),
	branch("gwangju", "jeonju", "전주", "Чонджу", "Чонджу", "Jeonju"),
	branch("gwangju", "iksan", "익산", "Иксан", "Иксан", "Iksan"),
	branch("gwangju", "gunsan", "군산", "Кунсан", "Кунсан", "Gunsan"),
	branch("gwangju", "mokpo", "목포", "Мокпхо", "Мокпхо", "Mokpo"),
	branch("gwangju", "yeosu", "여수", "Ёсу", "Ёсу", "Yeosu"),
	centre("gwangju", "jeju", "제주", "Чеджудо", "Чеджудо", "Jeju"),
	regional("daejeon", "daejeon", "대전", "Тэджон", "Тэджон", "Daejeon"),
	branch("daejeon", "cheongju", "청주", "Чхонджу (Чхунчхон-Пукто)", "Чхонджу (Чхунчхон-Пукто)", "Cheongju"),
	branch("daejeon", "cheonan", "천안", "Чхонан", "Чхонан", "Cheonan"),
	branch("daejeon", "chungju", "충주", "Чхунджу", "Чхунджу", "Chungju"),
	branch("daejeon", "boryeong", "보령", "Порён", "Порён", "Boryeong"),
	branch("daejeon", "seosan", "서산", "Сосан", "Сосан", "Seosan"),
];
