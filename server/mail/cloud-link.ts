/**
 * Hosts of file stores that people send a link to instead of the file (T08). Free mail programs make such a link by themselves when an
 * attachment passes their limit. A host matches itself and its subdomains.
 */
const fileStores: readonly string[] = [
	"cloud.mail.ru",
	"disk.yandex.ru",
	"disk.yandex.com",
	"disk.yandex.kz",
	"disk.yandex.com.tr",
	"yadi.sk",
	"disk.360.yandex.ru",
	"drive.google.com",
	"docs.google.com",
	"photos.app.goo.gl",
	"dropbox.com",
	"db.tt",
	"1drv.ms",
	"onedrive.live.com",
	"sharepoint.com",
	"icloud.com",
	"mega.nz",
	"mega.io",
	"wetransfer.com",
	"we.tl",
	"fex.net",
	"files.fm",
	"filemail.com",
	"box.com",
	"pcloud.link",
	"mediafire.com",
	"dropmefiles.com",
	"transfiles.ru",
	"terabox.com",
	"4shared.com",
	"naver.me",
	"bigfile.mail.naver.com",
];

/** The host of the first link to a known file store in a text (plain or HTML), or null. A link is never followed. */
export function findCloudLink(text: string): string | null {
	for (const match of text.matchAll(/https?:\/\/([a-z0-9.-]{4,253})(?=[/:?#"'\s<>)\]]|$)/gi)) {
		const host = (match[1] ?? "").toLowerCase();
		if (fileStores.some((store) => host === store || host.endsWith(`.${store}`))) return host;
	}
	return null;
}
