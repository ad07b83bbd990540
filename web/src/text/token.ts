export const tokenText = {
  title: 'This StreamStyle has a lock',
  text: 'Paste the token that StreamStyle printed when it started, or open the address with “#token=” that stands beside it.',
  token: 'Token',
  unlock: 'Unlock',
  wrong: 'That token does not fit. Check that you copied all of it.',
  silent: 'The server does not answer. Is it running?',
} as const;
