import { expect, test } from 'vitest';
import { networkOf } from '$lib/operations/limits.server.ts';

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['2001:db8:1:2::', '2001:db8:1:2'],
	['::1', '0:0:0:0']
])('the network of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
