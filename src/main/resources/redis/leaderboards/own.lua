-- Where one person stands. KEYS pointer. ARGV prefix, scope, person.
-- Gives seconds, microseconds, entry, then board, place and total in turn; nothing without an epoch.
local epoch = redis.call('GET', KEYS[1])
if not epoch then return {} end
local scope = ARGV[1] .. epoch .. ':' .. ARGV[2]
local time = redis.call('TIME')
local text = redis.call('HGET', scope .. ':p', ARGV[3])
local out = {time[1], time[2], text or ''}
if not text or text == '' then return out end
local entry = parse(text)
for _, name in ipairs(entry.boards) do
  local board = scope .. ':b:' .. name
  out[#out + 1] = name
  out[#out + 1] = place(board, entry.member)
  out[#out + 1] = redis.call('ZCARD', board)
end
return out
