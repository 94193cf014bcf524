import type { DeskLang } from "../texts.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Every sentence of the screens on which places are drawn up, released and kept. */
export type ReleaseWords = typeof en;

export const releaseWords: Readonly<Record<DeskLang, ReleaseWords>> = { ky, ru, en, ko };
