-- Lengths of boards. KEYS pointer. ARGV prefix, scope, then boards.
local epoch = redis.call('GET', KEYS[1]) or '0'
local out = {}
for i = 3, #ARGV do
  out[#out + 1] = redis.call('ZCARD', ARGV[1] .. epoch .. ':' .. ARGV[2] .. ':b:' .. ARGV[i])
end
return out
