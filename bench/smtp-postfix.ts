import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";

const postfix = "/usr/sbin/postfix";

/** Whether Debian's Postfix is here and may be started: it needs root for its queue's owners. */
export function findPostfix(): string | null {
	if (!existsSync(postfix)) return "Postfix is not installed";
	return process.getuid?.() === 0 ? null : "Postfix needs root to own its queue";
}

/**
 * A private Postfix on a loopback port with its own queue in `folder`. Every letter is put on hold: it is queued and synced as in service,
 * and nothing else is done with it, so that its queue manager takes no processor from the comparison. `in_flow_delay` is off: it slows a
 * sender down on purpose.
 */
export async function startPostfix(folder: string, port: number, letterBytesMax: number): Promise<{ stop(): void }> {
	const config = path.join(folder, "config");
	const queue = path.join(folder, "queue");
	const data = path.join(folder, "data");
	for (const each of [folder, config, queue, data]) mkdirSync(each, { recursive: true });
	// Postfix's own user must be able to walk to the queue.
	for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
		try {
			if (at.startsWith(folder)) chmodSync(at, 0o755);
		} catch {
			break;
		}
	}
	execFileSync("chown", ["postfix", data]);
	writeFileSync(
		path.join(config, "main.cf"),
		[
			"compatibility_level = 3.6",
			`queue_directory = ${queue}`,
			`data_directory = ${data}`,
			"command_directory = /usr/sbin",
			"daemon_directory = /usr/lib/postfix/sbin",
			"mail_owner = postfix",
			"setgid_group = postdrop",
			"myhostname = mx.tilkat.localhost",
			"mydestination = tilkat.localhost",
			"local_recipient_maps =",
			"inet_interfaces = 127.0.0.1",
			"inet_protocols = ipv4",
			"mynetworks = 127.0.0.0/8",
			"smtpd_peername_lookup = no",
			"smtpd_data_restrictions = check_client_access static:HOLD",
			"smtpd_client_connection_count_limit = 0",
			"in_flow_delay = 0",
			`message_size_limit = ${letterBytesMax}`,
			"mailbox_size_limit = 0",
			`maillog_file = ${path.join(folder, "mail.log")}`,
			`maillog_file_prefixes = ${folder}`,
			"",
		].join("\n"),
	);
	writeFileSync(
		path.join(config, "master.cf"),
		[
			`127.0.0.1:${port} inet n - n - - smtpd`,
			"pickup unix n - n 60 1 pickup",
			"cleanup unix n - n - 0 cleanup",
			"qmgr unix n - n 300 1 qmgr",
			"rewrite unix - - n - - trivial-rewrite",
			"bounce unix - - n - 0 bounce",
			"defer unix - - n - 0 bounce",
			"trace unix - - n - 0 bounce",
			"proxymap unix - - n - - proxymap",
			"anvil unix - - n - 1 anvil",
			"local unix - n n - - local",
			"postlog unix-dgram n - n - 1 postlogd",
			"",
		].join("\n"),
	);
	const started = spawnSync(postfix, ["-c", config, "start"], { encoding: "utf8" });
	if (started.status !== 0) throw new Error(`Postfix did not start: ${started.stderr}${started.stdout}`);
	await waitForPort(port);
	return { stop: () => void spawnSync(postfix, ["-c", config, "stop"], { encoding: "utf8" }) };
}

async function waitForPort(port: number): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		const isOpen = await new Promise<boolean>((resolve) => {
			const socket = net.connect({ port, host: "127.0.0.1" });
			socket.on("connect", () => {
				socket.destroy();
				resolve(true);
			});
			socket.on("error", () => resolve(false));
		});
		if (isOpen) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error("Postfix does not listen.");
}
