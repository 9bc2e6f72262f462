-- Bulk of a rebuild: only into the epoch being built, and only where news did not come first.
-- KEYS next. ARGV prefix, epoch, scope, then person and entry in turn. Gives 0 when the epoch is
-- not the one being built any more.
if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 0 end
local base = ARGV[1] .. ARGV[2] .. ':'
for i = 4, #ARGV, 2 do
  if redis.call('HEXISTS', base .. ARGV[3] .. ':p', ARGV[i]) == 0 then
    put(base, ARGV[3], ARGV[i], ARGV[i + 1], true)
  end
end
return 1
