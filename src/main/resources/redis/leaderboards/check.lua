-- Compares entries with what SQL says. KEYS pointer. ARGV prefix, scope, then person and entry in turn
-- (entry '' when there must be none). Gives the people whose entry differs or who are not on all boards
-- of the entry; refuses without an epoch.
local epoch = redis.call('GET', KEYS[1])
if not epoch then return redis.error_reply('NOEPOCH boards are not built') end
local scope = ARGV[1] .. epoch .. ':' .. ARGV[2]
local wrong = {}
for i = 3, #ARGV, 2 do
  local known = redis.call('HGET', scope .. ':p', ARGV[i]) or ''
  local fits = known == ARGV[i + 1]
  if fits and known ~= '' then
    local entry = parse(known)
    for _, board in ipairs(entry.boards) do
      fits = fits and redis.call('ZSCORE', scope .. ':b:' .. board, entry.member)
    end
  end
  if not fits then wrong[#wrong + 1] = ARGV[i] end
end
return wrong
