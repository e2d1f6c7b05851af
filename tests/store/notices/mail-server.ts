import { createServer, type Socket } from 'node:net';

/** A mail server of our own (the few commands of RFC 5321 that a letter needs), so that real mail goes over a real socket. */
export async function startMailServer() {
	const received: { to: string; data: string }[] = [];
	let refusing = false;
	const talk = (socket: Socket) => {
		let buffer = '';
		let to = '';
		let inData = false;
		const say = (line: string) => socket.write(`${line}\r\n`);
		const hear = (line: string) => {
			const [verb = ''] = line.toUpperCase().split(' ');
			if (verb === 'EHLO') return say('250-here\r\n250 8BITMIME');
			if (verb === 'RCPT') {
				to = /<(.*)>/.exec(line)![1]!;
				return say(refusing ? `451 <${to}> try again later` : '250 ok');
			}
			if (verb === 'DATA') {
				inData = true;
				return say('354 go on');
			}
			if (verb === 'QUIT') return socket.end('221 bye\r\n');
			say('250 ok');
		};
		say('220 here');
		socket.on('error', () => {});
		socket.on('data', (chunk) => {
			buffer += chunk.toString();
			for (;;) {
				const end = inData ? '\r\n.\r\n' : '\r\n';
				const at = buffer.indexOf(end);
				if (at < 0) return;
				const part = buffer.slice(0, at);
				buffer = buffer.slice(at + end.length);
				if (!inData) hear(part);
				else {
					inData = false;
					received.push({ to, data: part });
					say('250 kept');
				}
			}
		});
	};
	const server = createServer(talk);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	return {
		url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
		received,
		refuse: (now: boolean) => void (refusing = now),
		close: () => new Promise((resolve) => server.close(resolve))
	};
}
