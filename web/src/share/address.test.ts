import { describe, expect, it } from 'vitest';
import { chooseBase, linkAddress } from './address';

describe('chooseBase', () => {
  it("prefers the page's own address when others can use it", () => {
    expect(chooseBase('https://studio.local:8000', ['http://192.168.1.20:8000'])).toEqual({
      url: 'https://studio.local:8000',
      isReachable: true,
    });
  });

  it('takes an address of the network when the page runs on the computer itself', () => {
    expect(
      chooseBase('http://localhost:8000', ['http://127.0.0.1:8000', 'http://10.0.0.4:8000']),
    ).toEqual({
      url: 'http://10.0.0.4:8000',
      isReachable: true,
    });
  });

  it('says when no other device can come in', () => {
    for (const origin of ['http://127.0.0.1:8000', 'http://[::1]:8000', 'http://localhost:8000']) {
      expect(chooseBase(origin, ['http://127.0.0.1:8000', 'rubbish'])).toEqual({
        url: origin,
        isReachable: false,
      });
    }
  });
});

describe('linkAddress', () => {
  it('opens the remote for control and the output for watching', () => {
    expect(linkAddress('http://h:1', { role: 'control', key: 'k' })).toBe(
      'http://h:1/remote#key=k',
    );
    expect(linkAddress('http://h:1', { role: 'watch', key: 'k' })).toBe('http://h:1/output#key=k');
  });
});
