/** Where a phone finds the desk; its cookie is sent below /m and nowhere else. */
export const phonePage = '/m';
const api = `${phonePage}/api`;
export const trpcPath = `${api}/trpc`;
export const socketPath = `${api}/socket.io`;
export const pairPath = `${api}/pair`;
