-- Compares entries with what SQL says. KEYS pointer. ARGV prefix, scope, how many people, the people,
-- their entries ('' when there must be none), then boards in turn: name, how many members, the members
-- that must stand there, each ending with its person. Gives the people whose entry differs or who are
-- missing on a board; refuses without an epoch.
local epoch = redis.call('GET', KEYS[1])
if not epoch then return redis.error_reply('NOEPOCH boards are not built') end
local scope = ARGV[1] .. epoch .. ':' .. ARGV[2]
local many = tonumber(ARGV[3])
local wrong = {}
local known = redis.call('HMGET', scope .. ':p', unpack(ARGV, 4, 3 + many))
for i = 1, many do
  if (known[i] or '') ~= ARGV[3 + many + i] then wrong[#wrong + 1] = ARGV[3 + i] end
end
local at = 4 + 2 * many
while at < #ARGV do
  local first, last = at + 2, at + 1 + tonumber(ARGV[at + 1])
  local scores = redis.call('ZMSCORE', scope .. ':b:' .. ARGV[at], unpack(ARGV, first, last))
  for i = first, last do
    if not scores[i - first + 1] then wrong[#wrong + 1] = string.sub(ARGV[i], -8) end
  end
  at = last + 1
end
return wrong
