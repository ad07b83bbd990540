import { describe, expect, it } from 'vitest';
import { accessFrom, authorise, watchAddress } from './access';

describe('accessFrom', () => {
  it('reads the key from the fragment first, then from the query', () => {
    expect(accessFrom({ search: '?key=b', hash: '#key=a' })).toEqual({ key: 'a', stream: '' });
    expect(accessFrom({ search: '?key=b&stream=s', hash: '' })).toEqual({ key: 'b', stream: 's' });
    expect(accessFrom({ search: '', hash: '' })).toEqual({ key: '', stream: '' });
  });
});

describe('watchAddress', () => {
  it('is a socket of the same origin and carries the key', () => {
    const address = watchAddress('https://host:8000', 's1', { key: 'a+b', stream: '' });
    expect(address).toBe('wss://host:8000/v1/streams/s1/watch?key=a%2Bb');
    expect(watchAddress('http://host', 's1', { key: '', stream: '' })).toBe(
      'ws://host/v1/streams/s1/watch',
    );
  });
});

describe('authorise', () => {
  it('sends nothing without a key', () => {
    expect(authorise({ key: '', stream: '' })).toEqual({});
    expect(authorise({ key: 'k', stream: '' })).toEqual({ authorization: 'Bearer k' });
  });
});
