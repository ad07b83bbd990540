import * as Dialog from '@radix-ui/react-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiError } from '../api/http';
import { openSession } from '../api/session';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { tokenText as text } from '../text/token';

/** Asks for the token when the server wants one. */
export function TokenDialog() {
  const isLocked = useStudio((state) => state.isLocked);
  const [token, setToken] = useState('');
  const queries = useQueryClient();
  const unlock = useMutation({
    mutationFn: openSession,
    onSuccess: () => {
      setToken('');
      useStudio.setState({ isLocked: false });
      void queries.invalidateQueries();
      if (useStudio.getState().source) studio().connect();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) unlock.mutate(token.trim());
  };
  return (
    <Dialog.Root open={isLocked}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/70 backdrop-blur-sm" />
        <Dialog.Content className="animate-rise fixed inset-x-4 top-[18vh] z-40 mx-auto max-w-md rounded-picture border border-line bg-panel p-6">
          <Dialog.Title className="text-xl font-bold">{text.title}</Dialog.Title>
          <Dialog.Description className="mt-2 text-sm leading-relaxed text-muted">
            {text.text}
          </Dialog.Description>
          <form onSubmit={submit} className="mt-5 flex flex-col gap-3">
            <input
              type="password"
              aria-label={text.token}
              autoComplete="current-password"
              autoFocus
              value={token}
              onChange={(event) => setToken(event.target.value)}
              className="h-12 rounded-xl border border-line bg-well px-4 font-mono text-sm"
            />
            <p role="alert" className="min-h-5 text-sm text-vermilion">
              {unlock.error && describe(unlock.error)}
            </p>
            <button
              type="submit"
              disabled={unlock.isPending || !token.trim()}
              className="h-12 rounded-xl bg-vermilion font-semibold text-ink transition-opacity disabled:opacity-40"
            >
              {text.unlock}
            </button>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function describe(error: Error): string {
  if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
    return text.wrong;
  }
  return error instanceof ApiError ? error.message : text.silent;
}
