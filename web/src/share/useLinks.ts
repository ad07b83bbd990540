import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notify, useStudio } from '../stream/store';
import { shareText as text } from '../text/share';
import { linkKeeper } from './followStream';
import { createLink, listAddresses, listLinks, revokeLink, type LinkRole } from './link';

const LINKS = ['links'];
const EVERY_MS = 4000;

/** The links of this server, and what one does with them. */
export function useLinks() {
  const queries = useQueryClient();
  const stream = useStudio((state) => state.stream);
  const isStreaming = useStudio((state) => state.phase.name === 'streaming');
  const links = useQuery({
    queryKey: LINKS,
    queryFn: listLinks,
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const addresses = useQuery({ queryKey: ['addresses'], queryFn: listAddresses, retry: false });
  const after = {
    onError: (error: Error) => notify(text.refused, error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: LINKS }),
  };
  const create = useMutation({
    mutationFn: async (role: LinkRole) => {
      const link = await createLink(stream, role, text.names[role]);
      linkKeeper.made(link.id);
      return link;
    },
    ...after,
  });
  const revoke = useMutation({ mutationFn: revokeLink, ...after });
  return { links, addresses: addresses.data ?? [], stream, isStreaming, create, revoke };
}
